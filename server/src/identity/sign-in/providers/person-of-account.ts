import { Email } from "@comanda/contract/text.ts"
import { v7 as newId } from "uuid"
import type { OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { emailIndex } from "../../people/email-index.ts"
import { findPerson, findPersonByEmail, type PersonRow } from "../../people/person-store.ts"
import { noteSecurity } from "../../security-event.ts"
import { addCustomer } from "../add-customer.ts"
import type { Identity } from "./provider.ts"

type Context = Pick<OpenContext, "db" | "query" | "sealing" | "request" | "now">

// Several requests with a new token come at once: one of them makes the person, the others find him.
const lock: Prepared = {
	name: "person_account_lock",
	text: "select pg_advisory_xact_lock(hashtextextended($1, 0))",
}
const find: Prepared = {
	name: "person_account_find",
	text: `select person_id as "personId" from person_account where provider_id = $1 and account_id = $2`,
}
const insert: Prepared = {
	name: "person_account_insert",
	text: "insert into person_account (id, person_id, provider_id, account_id) values ($1, $2, $3, $4)",
}
const looksAfterPlatform: Prepared = {
	name: "person_looks_after_platform",
	text: "select person_id from platform_admin where person_id = $1 and revoked_at is null",
}

/**
 * Whom an account elsewhere opens here. The one it was linked to; else, when the other door decides whose the address
 * is, the person who has confirmed the same address here. Nobody else's account is ever opened by an address: that
 * person signs in as he is used to and links the two himself. An address that is new is a new customer.
 */
export async function personOfAccount(
	ctx: Context,
	identity: Identity,
): Promise<PersonRow | "ACCOUNT_EXISTS" | "ACCOUNT_CLOSED"> {
	const linked = await findLinked(ctx, identity)
	const personId = linked ?? (await linkOrAdd(ctx, identity))
	if (personId === "ACCOUNT_EXISTS") return personId
	const person = await findPerson(ctx, personId)
	return person?.status === "ACTIVE" ? person : "ACCOUNT_CLOSED"
}

/** Whose account this is already. Until the transaction ends nobody else links it. */
export async function findLinked(
	ctx: Pick<Context, "query">,
	{ issuer, subject }: Identity,
): Promise<string | null> {
	await ctx.query(lock, [JSON.stringify([issuer, subject])])
	const [row] = await ctx.query<{ personId: string }>(find, [issuer, subject])
	return row?.personId ?? null
}

export async function linkAccount(
	ctx: Pick<Context, "query" | "request" | "now">,
	personId: string,
	{ issuer, subject }: Identity,
	by: "person" | "address" | "registration",
): Promise<void> {
	await ctx.query(insert, [newId(), personId, issuer, subject])
	if (by !== "registration") await noteSecurity(ctx, "User.ProviderLinked", personId, { issuer, by })
}

async function linkOrAdd(ctx: Context, identity: Identity): Promise<string> {
	const email = Email.safeParse(identity.email?.trim().toLowerCase()).data ?? null
	const index = email && emailIndex(ctx.sealing, email)
	const known = index ? await findPersonByEmail(ctx, index) : null
	if (known) {
		if (!(await mayLink(ctx, known, identity))) return "ACCOUNT_EXISTS"
		await linkAccount(ctx, known.id, identity, "address")
		return known.id
	}
	const sealed = email && ctx.sealing.seal(email, "person.email")
	const id = await addCustomer(ctx, {
		name: nameOf(identity),
		...(index && sealed ? { email: { index, sealed } } : {}),
		by: identity.issuer,
	})
	await linkAccount(ctx, id, identity, "registration")
	return id
}

/** Who looks after the installation links by hand. */
async function mayLink(ctx: Context, person: PersonRow, { isAuthority }: Identity): Promise<boolean> {
	if (!isAuthority || !person.isEmailVerified || person.status !== "ACTIVE") return false
	return (await ctx.query(looksAfterPlatform, [person.id])).length === 0
}

function nameOf({ name, email, issuer }: Identity): string {
	const given = (name ?? email?.split("@")[0] ?? "").replaceAll(/\p{Cc}/gu, " ").trim()
	return (given || new URL(issuer).hostname).slice(0, 100).toWellFormed()
}
