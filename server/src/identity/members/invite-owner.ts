import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { invite } from "./invite.ts"

/** Adds an owner of an organization that was opened for him: he comes in by the link that is mailed to him. */
export async function inviteOwner(
	ctx: Context,
	{ name, email, language }: { name: string; email: string; language: string },
): Promise<string> {
	const { organizationId } = ctx
	const memberId = newId()
	await ctx.db
		.insertInto("member")
		.values({ organizationId, id: memberId, name, status: "INVITED" })
		.execute()
	await ctx.db
		.insertInto("roleAssignment")
		.values({ organizationId, id: newId(), memberId, storeId: null, role: "OWNER" })
		.execute()
	await invite(ctx, { memberId, name, email, language })
	record(ctx, organizationId, "Member.Invited", memberId, { roles: [{ role: "OWNER", storeId: null }] })
	return memberId
}
