import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listSupportAccess as contract } from "@comanda/contract/platform-admin/support.ts"
import type { OpenContext } from "#platform/context.ts"
import { findSupportRows } from "./support-rows.ts"

export function listSupportAccess(
	ctx: OpenContext,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	return findSupportRows(ctx, input)
}
