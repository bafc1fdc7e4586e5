import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type {
	listOwnSupportAccess as contract,
	SupportAccess,
} from "@comanda/contract/platform-admin/support.ts"
import { refuseNarrowReach } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { closeSupportAccess } from "./close-support-access.ts"
import { findSupportRows } from "./support-rows.ts"

// The other side: who was let in, as the organization itself sees it, and how it puts him out.

export function listOwnSupportAccess(
	ctx: Context,
	{ page, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	refuseNarrowReach(ctx)
	return findSupportRows(ctx, { page, limit, organizationId: ctx.organizationId })
}

export async function endOwnSupportAccess(
	ctx: Context,
	{ supportAccessId }: { supportAccessId: string },
): Promise<SupportAccess> {
	refuseNarrowReach(ctx)
	return (await closeSupportAccess(ctx, supportAccessId, "OWNER")).access
}
