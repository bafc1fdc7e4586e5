import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { addMember as contract } from "@comanda/contract/identity/members.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { emailIndex } from "../people/email-index.ts"
import { checkAssignments } from "./check-assignments.ts"
import { findMember } from "./find-member.ts"
import { invite } from "./invite.ts"
import { oneAtATime } from "./one-at-a-time.ts"
import { requireFreeNumber, requireNewAddress } from "./require-free.ts"
import { findStanding } from "./standing.ts"
import { streamFor } from "./stream-for.ts"
import { writeAssignments } from "./write-assignments.ts"

/** With an address somebody is invited; without, he is here at once, and a PIN will be his only way in. */
export async function addMember(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { name, email, employeeNo, language, roles } = input
	if (email && !ctx.canSend("mail"))
		throw new Refusal("MESSAGES_NOT_SET_UP", "Nobody can be invited by mail from here yet.")
	await oneAtATime(ctx)
	await checkAssignments(ctx, roles, await findStanding(ctx), "staff:create")
	await requireFreeNumber(ctx, employeeNo, null)
	if (email) await requireNewAddress(ctx, emailIndex(ctx.sealing, email))
	const id = newId()
	const { organizationId } = ctx
	const status = email ? "INVITED" : "ACTIVE"
	await ctx.db
		.insertInto("member")
		.values({ organizationId, id, name, status, employeeNo: employeeNo ?? null })
		.execute()
	const written = await writeAssignments(ctx, id, roles)
	const expiresAt = email ? await invite(ctx, { memberId: id, name, email, language }) : null
	const stream = streamFor(
		ctx,
		roles.map(({ storeId }) => storeId),
	)
	record(ctx, stream, email ? "Member.Invited" : "Member.Hired", id, { roles: written, expiresAt })
	return findMember(ctx, id)
}
