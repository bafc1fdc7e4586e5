import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { restoreMember as contract } from "@comanda/contract/identity/members.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { findMember } from "./find-member.ts"
import { findNewestInvitation } from "./invitation-store.ts"
import { oneAtATime } from "./one-at-a-time.ts"
import { requireManageable } from "./require-manageable.ts"
import { streamFor } from "./stream-for.ts"

/** Takes a member back. Who never joined waits for a new link: the one he had was stopped. */
export async function restoreMember(
	ctx: Context,
	{ memberId }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	await oneAtATime(ctx)
	const member = await requireManageable(ctx, memberId, { mayBeSelf: false, permission: "staff:create" })
	if (member.status !== "DEACTIVATED") throw new Refusal("CONFLICT", "This member was not let go.")
	const neverJoined = !member.personId && (await findNewestInvitation(ctx, memberId)) !== undefined
	await ctx.db
		.updateTable("member")
		.set({ status: neverJoined ? "INVITED" : "ACTIVE", version: member.version + 1, updatedAt: ctx.now })
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", memberId)
		.execute()
	const stream = streamFor(
		ctx,
		member.roles.map(({ storeId }) => storeId),
	)
	record(ctx, stream, "Member.Restored", memberId, { from: member.status })
	return findMember(ctx, memberId)
}
