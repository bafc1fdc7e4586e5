import { randomBytes } from "node:crypto"
import type { SignedIn } from "@comanda/contract/identity/sign-in.ts"
import { v7 as newId } from "uuid"
import type { OpenContext, OutsideContext } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Door } from "../door.ts"
import { findPerson, type PersonRow } from "../people/person-store.ts"
import { noteSecurity } from "../security-event.ts"
import { findMemberships } from "../store.ts"
import type { Credential } from "./credential-store.ts"
import { issueTokens, openCredential } from "./issue-tokens.ts"
import { describeSession, insertSession } from "./person-session-store.ts"

export type Remembered = { keep: "cookie" | "token"; deviceName?: string | undefined; isShared?: boolean }

type Opening = {
	personId: string
	/** How he proved who he is: password, totp, passkey, oauth:google … */
	method: string
	/** The session that the sign-in service opened; otherwise a new one is. */
	sessionId?: string
	remembered: Remembered
}

/** Lets a person in who has proven who he is, and gives him what keeps him in. */
export async function openPersonSession(
	ctx: OutsideContext,
	door: Door,
	opening: Opening,
): Promise<SignedIn> {
	const { remembered } = opening
	if (remembered.keep === "cookie") ctx.browser.requireSameSite()
	const { person, credential } = await ctx.transact((open) => openSession(open, opening))
	const issuer = { signing: ctx.signing, access: door.access }
	const { cookie, ...tokens } = await issueTokens(issuer, credential, person.id)
	if (cookie) ctx.browser.keep(cookie, credential.expiresAt)
	await tellOrganizations(ctx, person, credential.ownerId, opening.method)
	const email = person.emailSealed ? await ctx.sealing.open(person.emailSealed, "person.email") : null
	return { state: "SIGNED_IN", ...tokens, person: { id: person.id, name: person.name, email } }
}

async function openSession(
	ctx: OpenContext,
	{ personId, method, sessionId, remembered }: Opening,
): Promise<{ person: PersonRow; credential: Credential }> {
	const person = await findPerson(ctx, personId)
	if (person?.status !== "ACTIVE") throw new Refusal("INVALID_CREDENTIALS", "This account is closed.")
	const id = sessionId ?? newId()
	if (!sessionId) await insertSession(ctx, id, personId, randomBytes(24).toString("base64url"))
	const { keep, isShared = false, deviceName } = remembered
	const credential = await openCredential(ctx, {
		kind: "person",
		ownerId: id,
		tenant: null,
		inCookie: keep === "cookie",
		isShared,
	})
	const { ip, userAgent } = ctx.request
	const { expiresAt } = credential
	await describeSession(ctx, id, { method, deviceName: deviceName ?? null, ip, userAgent, expiresAt })
	await noteSecurity(ctx, "User.LoggedIn", personId, { method, sessionId: id })
	return { person, credential }
}

/** An owner sees in his journal that one of his people came in. One transaction for each: a journal is one tenant's. */
async function tellOrganizations(
	ctx: OutsideContext,
	person: PersonRow,
	sessionId: string,
	method: string,
): Promise<void> {
	const memberships = await ctx.transact(async (open) =>
		findMemberships(await open.become(person), person.id),
	)
	for (const { organizationId, memberId } of memberships) {
		await ctx.transact(async (open) => {
			const tenant = await (await open.become(person)).enter(organizationId, "*")
			record(tenant, organizationId, "Member.SignedIn", memberId, { method, sessionId })
		})
	}
}
