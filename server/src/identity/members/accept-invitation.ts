import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { acceptInvitation as contract } from "@comanda/contract/identity/members.ts"
import { hashPassword } from "better-auth/crypto"
import type { Context, OpenContext, OutsideContext } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { secretHash } from "#platform/signing.ts"
import { addPerson } from "../people/add-person.ts"
import { findPersonByEmail } from "../people/person-store.ts"
import { noteSecurity } from "../security-event.ts"
import { requirePerson } from "../sessions/require-person.ts"
import { requireNewPassword } from "../sign-in/require-new-password.ts"
import { findInvitation, type InvitationRow, invitedAddress, useInvitation } from "./invitation-store.ts"
import { linkExpired } from "./look-at-invitation.ts"

type Accept = ParsedInputOf<typeof contract>

/**
 * Joins the organization. An address that has an account joins signed in with it; a new one gets its account here, and
 * is confirmed by the link itself.
 */
export async function acceptInvitation(
	ctx: OutsideContext,
	input: Accept,
): Promise<ResultOf<typeof contract>> {
	const codeHash = secretHash(input.token)
	const { invitation, known } = await ctx.transact(async (open) => {
		const found = await findInvitation(open, codeHash)
		if (!found) throw linkExpired()
		return { invitation: found, known: await findPersonByEmail(open, found.emailIndex) }
	})
	const email = await ctx.sealing.open(invitation.emailSealed, invitedAddress)
	const { organizationId } = invitation
	if (known) {
		if (requirePerson(ctx.caller).id !== known.id)
			throw new Refusal("FORBIDDEN", "Sign in with the address that was invited.")
		await ctx.transact((open) => join(open, codeHash, async () => known))
		return { organizationId, email }
	}
	const passwordHash = await hashNewPassword(input.password)
	await ctx.transact((open) =>
		join(open, codeHash, async (name) => {
			const chosen = input.name ?? name
			const id = await addPerson(open, { name: chosen, email, passwordHash, isEmailVerified: true })
			await noteSecurity(open, "User.Registered", id, { by: "invitation" })
			return { id, name: chosen }
		}),
	)
	return { organizationId, email }
}

async function hashNewPassword(password: string | undefined): Promise<string> {
	if (!password) {
		const details = [{ field: "password", code: "required", message: "Choose a password for your account." }]
		throw new Refusal("VALIDATION_ERROR", "A new account needs a password.", { details })
	}
	await requireNewPassword(password)
	return hashPassword(password)
}

/** The link is used up first: of two that open it at once the second finds it used, and makes nobody. */
async function join(
	open: OpenContext,
	codeHash: Buffer,
	whoJoins: (memberName: string) => Promise<{ id: string; name: string }>,
): Promise<void> {
	const invitation = await findInvitation(open, codeHash)
	if (!invitation) throw linkExpired()
	const tenant = await open.enter(invitation.organizationId, "*")
	if (!(await useInvitation(tenant, invitation.id))) throw linkExpired()
	const name = await nameOfInvited(tenant, invitation)
	const person = await whoJoins(name)
	const self = await (await open.become(person)).enter(invitation.organizationId, "*")
	await becomeMember(self, invitation, person.id)
	record(self, invitation.organizationId, "Member.Joined", invitation.memberId, {
		invitationId: invitation.id,
	})
}

async function nameOfInvited({ db }: Context, { organizationId, memberId }: InvitationRow): Promise<string> {
	const member = await db
		.selectFrom("member")
		.select("name")
		.where("organizationId", "=", organizationId)
		.where("id", "=", memberId)
		.where("status", "=", "INVITED")
		.forUpdate()
		.executeTakeFirst()
	if (!member) throw linkExpired()
	return member.name
}

async function becomeMember(
	{ db, now }: Context,
	{ organizationId, memberId }: InvitationRow,
	personId: string,
): Promise<void> {
	const already = await db
		.selectFrom("member")
		.select("id")
		.where("organizationId", "=", organizationId)
		.where("personId", "=", personId)
		.executeTakeFirst()
	if (already) throw new Refusal("CONFLICT", "You belong to this organization already.")
	await db
		.updateTable("member")
		.set((row) => ({ personId, status: "ACTIVE", version: row("version", "+", 1), updatedAt: now }))
		.where("organizationId", "=", organizationId)
		.where("id", "=", memberId)
		.execute()
}
