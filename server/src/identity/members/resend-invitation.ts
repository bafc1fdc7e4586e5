import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { resendInvitation as contract } from "@comanda/contract/identity/members.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { findNewestInvitation, invitedAddress } from "./invitation-store.ts"
import { invite } from "./invite.ts"
import { oneAtATime } from "./one-at-a-time.ts"
import { requireManageable } from "./require-manageable.ts"
import { streamFor } from "./stream-for.ts"

/** Somebody's mailbox is not ours to fill. */
const invitationsADay = 5
const hourSeconds = 3_600

export async function resendInvitation(
	ctx: Context,
	{ memberId, language }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	if (!ctx.canSend("mail"))
		throw new Refusal("MESSAGES_NOT_SET_UP", "Nobody can be invited by mail from here yet.")
	await oneAtATime(ctx)
	const member = await requireManageable(ctx, memberId, { mayBeSelf: false, permission: "staff:create" })
	const before = await findNewestInvitation(ctx, memberId)
	if (member.status !== "INVITED" || !before) throw new Refusal("CONFLICT", "This member waits for no link.")
	if (before.sentToday >= invitationsADay) {
		throw new Refusal("RATE_LIMIT_EXCEEDED", "This address was written to often enough today.", {
			retryAfterSeconds: hourSeconds,
		})
	}
	const email = await ctx.sealing.open(before.emailSealed, invitedAddress)
	const expiresAt = await invite(ctx, { memberId, name: member.name, email, language })
	const stream = streamFor(
		ctx,
		member.roles.map(({ storeId }) => storeId),
	)
	record(ctx, stream, "Member.Invited", memberId, { roles: member.roles, expiresAt })
	return { expiresAt: expiresAt.toISOString() }
}
