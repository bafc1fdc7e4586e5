import type { MemberRole } from "@comanda/contract/permissions.ts"
import { hashPassword } from "better-auth/crypto"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { addPerson } from "../people/add-person.ts"
import { hashPin } from "../staff/pin-hash.ts"

export type NewMember = {
	name: string
	role: MemberRole
	/** Null: in every store. */
	storeId: string | null
	pin: string | null
	/** Those who sign in with a password as well. */
	signIn?: { email: string; password: string }
	/** Somebody who has an account already. */
	personId?: string
}

/** Adds somebody to the organization with a role, and with a sign-in when he has an address. */
export async function hirePerson(ctx: Context, hired: NewMember): Promise<string> {
	const { name, signIn, role, storeId, pin } = hired
	const personId = signIn ? await addHired(ctx, name, signIn) : (hired.personId ?? null)
	const id = newId()
	const { organizationId } = ctx
	const pinHash = pin ? await hashPin(pin) : null
	await ctx.db.insertInto("member").values({ organizationId, id, personId, name, pinHash }).execute()
	await ctx.db
		.insertInto("roleAssignment")
		.values({ organizationId, id: newId(), memberId: id, storeId, role })
		.execute()
	record(ctx, storeId ?? organizationId, "Member.Hired", id, { role, storeId })
	return id
}

async function addHired(
	ctx: Context,
	name: string,
	{ email, password }: { email: string; password: string },
): Promise<string> {
	return addPerson(ctx, { name, email, passwordHash: await hashPassword(password), isEmailVerified: true })
}
