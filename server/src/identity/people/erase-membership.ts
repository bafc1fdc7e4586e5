import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { forgetInvitations } from "../members/invitation-store.ts"
import { keepAnOwner } from "../members/keep-an-owner.ts"
import { streamFor } from "../members/stream-for.ts"
import { closeStaffSessionsOf } from "../staff/staff-session-store.ts"

/**
 * Detaches a person from what an organization keeps of him: the row, its roles and the journal stay, a name does not.
 * The caller goes one at a time, so that two owners who leave at once leave one.
 */
export async function eraseMembership(ctx: Context, personId: string): Promise<void> {
	const { organizationId, db } = ctx
	const member = await db
		.selectFrom("member")
		.select(["id", "status"])
		.where("organizationId", "=", organizationId)
		.where("personId", "=", personId)
		.forUpdate()
		.executeTakeFirst()
	if (!member) return
	await keepAnOwner(ctx, member.id)
	await db
		.updateTable("member")
		.set((row) => ({
			personId: null,
			name: "Erased",
			employeeNo: null,
			pinHash: null,
			nfcHash: null,
			status: "DEACTIVATED",
			erasedAt: ctx.now,
			version: row("version", "+", 1),
			updatedAt: ctx.now,
		}))
		.where("organizationId", "=", organizationId)
		.where("id", "=", member.id)
		.execute()
	await forgetInvitations(ctx, member.id)
	await closeStaffSessionsOf(ctx, member.id)
	record(ctx, streamFor(ctx, []), "Member.Erased", member.id, { from: member.status })
}
