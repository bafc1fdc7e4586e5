import { randomBytes, scrypt } from "node:crypto"
import { promisify } from "node:util"
import type { MemberRole } from "@comanda/contract/permissions.ts"
import { hashPassword } from "better-auth/crypto"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"

export type NewMember = {
	name: string
	role: MemberRole
	/** Null: in every store. */
	storeId: string | null
	pin: string
	/** Those who sign in with a password as well. */
	signIn?: { email: string; password: string }
}

const derive = promisify(scrypt)

/** Adds somebody to the organization with a role, and with a sign-in when he has an address. */
export async function hirePerson(ctx: Context, hired: NewMember): Promise<string> {
	const personId = hired.signIn ? await addPerson(ctx, hired.name, hired.signIn) : null
	const id = newId()
	const { organizationId } = ctx
	const pinHash = await hashPin(hired.pin)
	await ctx.db
		.insertInto("member")
		.values({ organizationId, id, personId, name: hired.name, pinHash })
		.execute()
	await ctx.db
		.insertInto("roleAssignment")
		.values({ organizationId, id: newId(), memberId: id, storeId: hired.storeId, role: hired.role })
		.execute()
	record(ctx, hired.storeId ?? organizationId, "Member.Hired", id, {
		role: hired.role,
		storeId: hired.storeId,
	})
	return id
}

async function addPerson(
	ctx: Context,
	name: string,
	{ email, password }: { email: string; password: string },
): Promise<string> {
	const id = newId()
	await ctx.db
		.insertInto("person")
		.values({ id, name, email: email.toLowerCase(), emailVerified: true })
		.execute()
	await ctx.db
		.insertInto("personAccount")
		.values({
			id: newId(),
			personId: id,
			accountId: id,
			providerId: "credential",
			password: await hashPassword(password),
		})
		.execute()
	return id
}

/** Six digits are few: each has a salt of its own and costs some milliseconds to try. */
async function hashPin(pin: string): Promise<string> {
	const salt = randomBytes(16)
	const hash = (await derive(pin, salt, 32)) as Buffer
	return `scrypt:${salt.toString("base64url")}:${hash.toString("base64url")}`
}
