import type { SupportAccess } from "@comanda/contract/platform-admin/support.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { lockOrganization } from "../organizations/lock-organization.ts"
import { findSupport, presentSupport } from "./support-rows.ts"

/** Ends an access before its time; one that is over already stays as it ended. Whether this call ended it. */
export async function closeSupportAccess(
	ctx: Context,
	id: string,
	endedBy: "SUPPORT" | "OWNER",
): Promise<{ access: SupportAccess; isNews: boolean }> {
	await lockOrganization(ctx)
	const row = await findSupport(ctx, id)
	if (!row) throw noSuchAccess()
	if (!row.isOpen) return { access: presentSupport(row), isNews: false }
	await ctx.db
		.updateTable("supportAccess")
		.set({ endedAt: ctx.now, endedBy })
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", id)
		.execute()
	const facts = { personId: row.personId, endedBy }
	record(ctx, ctx.organizationId, "Support.AccessClosed", id, facts, `support:${id}`)
	return { access: presentSupport({ ...row, endedAt: ctx.now, endedBy, isOpen: false }), isNews: true }
}

export function noSuchAccess(): Refusal {
	return new Refusal("NOT_FOUND", "There is no such access.")
}
