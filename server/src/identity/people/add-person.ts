import { v7 as newId } from "uuid"
import type { OpenContext } from "#platform/context.ts"
import { emailIndex } from "./email-index.ts"

export type NewPerson = {
	name: string
	email: string
	/** By hashPassword, before the transaction: it is slow on purpose. Left out for who comes in another way. */
	passwordHash?: string
	language?: string
	isEmailVerified: boolean
}

/** Adds a person under an address that nobody has yet; the caller has looked. The address is kept sealed. */
export async function addPerson(
	ctx: Pick<OpenContext, "db" | "sealing">,
	{ name, email, passwordHash, language, isEmailVerified }: NewPerson,
): Promise<string> {
	const id = newId()
	const address = email.trim().toLowerCase()
	await ctx.db
		.insertInto("person")
		.values({
			id,
			name,
			emailIndex: emailIndex(ctx.sealing, address),
			emailSealed: ctx.sealing.seal(address, "person.email"),
			emailVerified: isEmailVerified,
			language: language ?? null,
		})
		.execute()
	if (passwordHash) {
		const account = { id: newId(), personId: id, accountId: id, providerId: "credential" }
		await ctx.db
			.insertInto("personAccount")
			.values({ ...account, password: passwordHash })
			.execute()
	}
	return id
}
