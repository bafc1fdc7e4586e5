import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { removeMember as contract } from "@comanda/contract/identity/members.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { closeStaffSessionsOf } from "../staff/staff-session-store.ts"
import { findMember } from "./find-member.ts"
import { revokeInvitations } from "./invitation-store.ts"
import { keepAnOwner } from "./keep-an-owner.ts"
import { oneAtATime } from "./one-at-a-time.ts"
import { requireManageable } from "./require-manageable.ts"
import { streamFor } from "./stream-for.ts"

/** Lets a member go. His row stays, since what he did stands under it; his PIN and his badge do not. */
export async function removeMember(
	ctx: Context,
	{ memberId }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	await oneAtATime(ctx)
	const member = await requireManageable(ctx, memberId, { mayBeSelf: false, permission: "staff:create" })
	if (member.status === "DEACTIVATED") return findMember(ctx, memberId)
	await keepAnOwner(ctx, memberId)
	await ctx.db
		.updateTable("member")
		.set({
			status: "DEACTIVATED",
			pinHash: null,
			nfcHash: null,
			version: member.version + 1,
			updatedAt: ctx.now,
		})
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", memberId)
		.execute()
	await revokeInvitations(ctx, memberId)
	await closeStaffSessionsOf(ctx, memberId)
	const stream = streamFor(
		ctx,
		member.roles.map(({ storeId }) => storeId),
	)
	record(ctx, stream, "Member.Left", memberId, { from: member.status })
	return findMember(ctx, memberId)
}
