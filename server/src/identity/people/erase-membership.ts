import type { Context } from "#platform/context.ts"
import { forgetAnswersOf } from "#platform/http/forget-answers-of.ts"
import { record } from "#platform/journal/draft.ts"
import { forgetMessagesTo } from "#platform/messages/forget-messages-to.ts"
import { findInvitedAddresses, forgetInvitations } from "../members/invitation-store.ts"
import { keepAnOwner } from "../members/keep-an-owner.ts"
import { streamFor } from "../members/stream-for.ts"
import { closeStaffSessionsOf } from "../staff/staff-session-store.ts"

/** Somebody by his account, or, who has none here, by his row among the members. */
export type Whose = { personId: string } | { memberId: string }

/**
 * Detaches a person from what an organization keeps of him: the row, its roles and the journal stay, a name does not.
 * The caller goes one at a time, so that two owners who leave at once leave one.
 */
export async function eraseMembership(ctx: Context, whose: Whose): Promise<void> {
	const { organizationId, db } = ctx
	const [column, id] =
		"personId" in whose ? (["personId", whose.personId] as const) : (["id", whose.memberId] as const)
	const member = await db
		.selectFrom("member")
		.select(["id", "status", "personId"])
		.where("organizationId", "=", organizationId)
		.where(column, "=", id)
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
	// Who has an account is written to there; what was mailed to an address without one goes with the invitation.
	if (!member.personId) await forgetMessagesTo(ctx, await findInvitedAddresses(ctx, member.id))
	await forgetInvitations(ctx, member.id)
	await closeStaffSessionsOf(ctx, member.id)
	await forgetAnswersOf(ctx, { actors: [`member:${member.id}`], things: [member.id] })
	record(ctx, streamFor(ctx, []), "Member.Erased", member.id, { from: member.status })
}
