import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { newSecret, secretHash } from "#platform/signing.ts"
import { emailIndex } from "../people/email-index.ts"
import { writeToPerson } from "../people/write-to-person.ts"
import { insertInvitation, invitedAddress, revokeInvitations } from "./invitation-store.ts"

const lastsDays = 7
const secretBytes = 32

type Invited = { memberId: string; name: string; email: string; language: string }

/** Mails a link that opens membership, once, within seven days. The links that were mailed before stop. */
export async function invite(ctx: Context, { memberId, name, email, language }: Invited): Promise<Date> {
	const address = email.trim().toLowerCase()
	const secret = newSecret(secretBytes).toString("base64url")
	const expiresAt = new Date(ctx.now.getTime() + lastsDays * 86_400_000)
	await revokeInvitations(ctx, memberId)
	await insertInvitation(ctx, {
		id: newId(),
		memberId,
		emailIndex: emailIndex(ctx.sealing, address),
		emailSealed: ctx.sealing.seal(address, invitedAddress),
		codeHash: secretHash(secret),
		expiresAt,
	})
	const organization = await nameOf(ctx)
	const path = `invitation#token=${secret}`
	await writeToPerson(ctx, { kind: "INVITATION", to: address, language, name, organization, path })
	return expiresAt
}

async function nameOf(ctx: Context): Promise<string> {
	const found = await ctx.db
		.selectFrom("organization")
		.select("name")
		.where("id", "=", ctx.organizationId)
		.executeTakeFirstOrThrow()
	return found.name
}
