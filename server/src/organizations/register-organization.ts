import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { registerOrganization as contract } from "@comanda/contract/identity/sign-in.ts"
import { Currency } from "@comanda/contract/money.ts"
import { hashPassword } from "better-auth/crypto"
import { v7 as newId } from "uuid"
import {
	addPerson,
	type Door,
	emailIndex,
	findPersonByEmail,
	hirePerson,
	makeLink,
	noteSecurity,
	openPersonSession,
	requireNewPassword,
	writeToPerson,
} from "#identity/index.ts"
import type { OpenContext, OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { freeSlug } from "./free-slug.ts"
import { openOrganization, openStore } from "./open-organization.ts"

type Register = ParsedInputOf<typeof contract>
type Answer = ResultOf<typeof contract>

/** Opens an organization with its first store and its owner in one transaction: all of it is there, or nothing. */
export function registerOrganizationWith(door: Door) {
	return async function registerOrganization(ctx: OutsideContext, input: Register): Promise<Answer> {
		if (door.registration === "closed") {
			throw new Refusal("REGISTRATION_CLOSED", "Organizations are opened by those who run this installation.")
		}
		requireKnown(input)
		const { caller } = ctx
		if (caller.kind === "person") {
			return ctx.transact(async (open) => ({ state: "OPENED", ...(await openAll(open, input, caller)) }))
		}
		return registerStranger(ctx, door, input)
	}
}

/** Without a way to send mail the address is taken on trust: a café on its own box has nobody else to ask. */
async function registerStranger(ctx: OutsideContext, door: Door, input: Register): Promise<Answer> {
	const { name, email, password, language } = required(input)
	await requireNewPassword(password)
	if (input.keep === "cookie") ctx.browser.requireSameSite()
	const passwordHash = await hashPassword(password)
	const confirms = ctx.canSend("mail")
	const personId = await ctx.transact(async (open) => {
		const known = await findPersonByEmail(open, emailIndex(ctx.sealing, email))
		if (known && !confirms) throw new Refusal("CONFLICT", "This address has an account: sign in first.")
		if (known) {
			await writeToPerson(open, {
				kind: "ALREADY_KNOWN",
				to: email,
				language,
				name: known.name,
				path: "sign-in",
			})
			return null
		}
		const id = await addPerson(open, { name, email, passwordHash, language, isEmailVerified: !confirms })
		await noteSecurity(open, "User.Registered", id)
		if (confirms) {
			const path = `verify-email#token=${await makeLink(open, id, "VERIFY_EMAIL")}`
			await writeToPerson(open, { kind: "VERIFY_EMAIL", to: email, language, name, path })
		}
		await openAll(await open.become({ id, name }), input, { id, name })
		return id
	})
	if (confirms || !personId) return { state: "CHECK_MAIL" }
	return openPersonSession(ctx, door, { personId, method: "password", remembered: { keep: input.keep } })
}

async function openAll(
	ctx: OpenContext,
	input: Register,
	owner: { id: string; name: string },
): Promise<{ organizationId: string; storeId: string }> {
	const organizationId = newId()
	const slug = await freeSlug(ctx, input.slug ?? null, input.storeName)
	const tenant = await ctx.enter(organizationId, "*")
	await openOrganization(tenant, {
		name: input.organizationName,
		slug: `${slug}-${organizationId.slice(-6)}`,
		isDemo: false,
		isTrial: true,
	})
	const { storeName, timeZone, language } = input
	const storeId = await openStore(tenant, {
		name: storeName,
		slug,
		currency: Currency.parse(input.currency),
		timeZone,
		language,
		languages: [language],
		pricesIncludeTax: true,
	})
	await hirePerson(tenant, { name: owner.name, role: "OWNER", storeId: null, pin: null, personId: owner.id })
	return { organizationId, storeId }
}

/** Known to the program, not only well written. */
function requireKnown({ currency, timeZone }: Register): void {
	const details = []
	if (!Currency.safeParse(currency).success)
		details.push({ field: "currency", code: "unknown", message: "No currency that is kept here." })
	if (!isTimeZone(timeZone))
		details.push({ field: "timeZone", code: "unknown", message: "No such time zone." })
	if (details.length > 0)
		throw new Refusal("VALIDATION_ERROR", "The store cannot be opened like this.", { details })
}

function isTimeZone(name: string): boolean {
	try {
		return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }))
	} catch (error) {
		if (error instanceof RangeError) return false
		throw error
	}
}

function required({ name, email, password, language }: Register) {
	if (name && email && password) return { name, email, password, language }
	const missing = Object.entries({ name, email, password }).filter(([, value]) => !value)
	const details = missing.map(([field]) => ({
		field,
		code: "required",
		message: "Needed for a new account.",
	}))
	throw new Refusal("VALIDATION_ERROR", "A new account needs a name, an address and a password.", { details })
}
