import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { registerOrganization as contract } from "@comanda/contract/identity/sign-in.ts"
import { Currency } from "@comanda/contract/money.ts"
import { hashPassword } from "better-auth/crypto"
import { v7 as newId } from "uuid"
import {
	addPerson,
	answerAfter,
	countAsked,
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
import { earlierRegistration, noteRegistration } from "./registrations.ts"

type Register = ParsedInputOf<typeof contract>
type Answer = ResultOf<typeof contract>
type Owner = { id: string; name: string }
type Opened = { organizationId: string; storeId: string }

const lettersAnHour = 5
const trialsADay = 3
const dayMinutes = 1_440
/** Longer than opening everything takes, and than writing one letter does. */
const answersAfterMs = 600

/** Opens an organization with its first store and its owner in one transaction: all of it is there, or nothing. */
export function registerOrganizationWith(door: Door) {
	return async function registerOrganization(ctx: OutsideContext, input: Register): Promise<Answer> {
		if (door.registration === "closed") {
			throw new Refusal("REGISTRATION_CLOSED", "Organizations are opened by those who run this installation.")
		}
		requireKnown(input)
		const { caller } = ctx
		if (caller.kind === "person") {
			return ctx.transact(async (open) => ({ state: "OPENED", ...(await openFor(open, input, caller)) }))
		}
		return registerStranger(ctx, door, input)
	}
}

/** Without a way to send mail the address is taken on trust: a café on its own box has nobody else to ask. */
async function registerStranger(ctx: OutsideContext, door: Door, input: Register): Promise<Answer> {
	const { name, email, password, language } = required(input)
	await requireNewPassword(password)
	if (input.keep === "cookie") ctx.browser.requireSameSite()
	const confirms = ctx.canSend("mail")
	const personId = await answerAfter(answersAfterMs, async () => {
		const passwordHash = await hashPassword(password)
		const index = emailIndex(ctx.sealing, email)
		// Also of an address that nobody has: that there is no more of it tells nothing of who is known here.
		const waitSeconds = await ctx.transact((open) => countAsked(open, `register:${index}`, lettersAnHour))
		if (waitSeconds !== null) {
			throw new Refusal("RATE_LIMIT_EXCEEDED", "This address was written to often enough for now.", {
				retryAfterSeconds: waitSeconds,
			})
		}
		return ctx.transact((open) =>
			registerOnce(open, input, { name, email, language, passwordHash, confirms }),
		)
	})
	if (confirms || !personId) return { state: "CHECK_MAIL" }
	return openPersonSession(ctx, door, { personId, method: "password", remembered: { keep: input.keep } })
}

type Stranger = {
	name: string
	email: string
	language: string
	passwordHash: string
	/** Whether the address is confirmed by a letter before anybody is let in. */
	confirms: boolean
}

/** The new owner, or null when a letter says the rest. */
async function registerOnce(
	ctx: OpenContext,
	input: Register,
	{ name, email, language, passwordHash, confirms }: Stranger,
): Promise<string | null> {
	const index = emailIndex(ctx.sealing, email)
	const earlier = await earlierRegistration(ctx, index, input)
	if (earlier && (confirms || earlier.isFresh)) return earlier.personId
	// Asked before it is looked who has the address: that a slug is taken is said to everybody alike.
	if (input.slug) await freeSlug(ctx, input.slug, input.storeName)
	const known = await findPersonByEmail(ctx, index)
	if (known && !confirms) throw new Refusal("CONFLICT", "This address has an account: sign in first.")
	if (known) {
		const path = "sign-in"
		await writeToPerson(ctx, { kind: "ALREADY_KNOWN", to: email, language, name: known.name, path })
		return null
	}
	const id = await addPerson(ctx, { name, email, passwordHash, language, isEmailVerified: !confirms })
	await noteSecurity(ctx, "User.Registered", id)
	if (confirms) {
		const path = `verify-email#token=${await makeLink(ctx, id, "VERIFY_EMAIL")}`
		await writeToPerson(ctx, { kind: "VERIFY_EMAIL", to: email, language, name, path })
	}
	await openCounted(await ctx.become({ id, name }), index, input, { id, name })
	return id
}

/** For somebody who is signed in. The same request under the same key is the same organization. */
async function openFor(ctx: OpenContext, input: Register, owner: Owner): Promise<Opened> {
	const who = `person:${owner.id}`
	const earlier = await earlierRegistration(ctx, who, input)
	if (earlier) return { organizationId: earlier.organizationId, storeId: earlier.storeId }
	return openCounted(ctx, who, input, owner)
}

async function openCounted(ctx: OpenContext, who: string, input: Register, owner: Owner): Promise<Opened> {
	// Counted with what is opened: what is refused below takes its count back with it.
	const waitSeconds = await countAsked(ctx, `trial:${owner.id}`, trialsADay, dayMinutes)
	if (waitSeconds !== null) {
		throw new Refusal("TRIALS_USED_UP", `At most ${trialsADay} organizations a day.`, {
			retryAfterSeconds: waitSeconds,
		})
	}
	const opened = await openAll(ctx, input, owner)
	await noteRegistration(ctx, who, input, { ...opened, personId: owner.id })
	return opened
}

async function openAll(ctx: OpenContext, input: Register, owner: Owner): Promise<Opened> {
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
