import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateUser as contract, Profile } from "@comanda/contract/identity/users.ts"
import type { OpenContext, OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Door } from "../door.ts"
import { noteSecurity } from "../security-event.ts"
import { countAsked } from "../sign-in/count-asked.ts"
import { changePhone, provePhone } from "./change-phone.ts"
import { findConsents } from "./consent-store.ts"
import { emailIndex } from "./email-index.ts"
import { lockPerson } from "./person-facts.ts"
import { makeLink } from "./person-link.ts"
import { findPerson, findPersonByEmail, type PersonRow } from "./person-store.ts"
import { presentProfile } from "./present-profile.ts"
import { proveAgain } from "./prove-again.ts"
import { noSuchPerson, requireSelf } from "./require-self.ts"
import { takeConsents } from "./take-consents.ts"
import { writeToPerson } from "./write-to-person.ts"

const lettersAnHour = 5

type Update = ParsedInputOf<typeof contract>

/** Changes one's own profile. A new address counts once its link was opened; then the old one is told, too. */
export function updateUserWith(door: Door) {
	return async function updateUser(ctx: OutsideContext, input: Update): Promise<Profile> {
		const { email, phone, phoneCode, password } = input
		const caller = await ctx.transact((open) => requireSelf(open, input.userId))
		if (email && !ctx.canSend("mail"))
			throw new Refusal("MESSAGES_NOT_SET_UP", "Nobody can confirm an address here yet.")
		if (email !== undefined || phone !== undefined) await proveAgain(ctx, caller, password)
		if (phone && phoneCode) await provePhone(ctx, phone, phoneCode)
		return ctx.transact(async (open) => {
			const facts = await lockPerson(open, caller.id)
			const person = await findPerson(open, caller.id)
			if (facts?.status !== "ACTIVE" || !person) throw noSuchPerson()
			await refuseStale(open, person)
			await takeConsents(open, caller.id, input.consents ?? [])
			if (phone !== undefined) {
				const isProven = phone !== null && phoneCode !== undefined
				await changePhone(open, door, { personId: caller.id, facts, phone, isProven })
			}
			await write(open, person, input)
			if (email) await mailLink(open, person, email)
			return profileOf(open, caller.id)
		})
	}
}

async function refuseStale(ctx: OpenContext, person: PersonRow): Promise<void> {
	const { ifMatch } = ctx.request
	if (ifMatch === null || ifMatch === person.version) return
	const data = { current: await profileOf(ctx, person.id) }
	throw new Refusal("VERSION_CONFLICT", `Version ${ifMatch} is no longer the newest.`, { data })
}

async function profileOf(ctx: OpenContext, personId: string): Promise<Profile> {
	const person = await findPerson(ctx, personId)
	if (!person) throw noSuchPerson()
	return presentProfile(ctx, person, await findConsents(ctx, personId))
}

async function write(ctx: OpenContext, person: PersonRow, { name, language }: Update): Promise<void> {
	await ctx.db
		.updateTable("person")
		.set({
			...(name === undefined ? {} : { name }),
			...(language === undefined ? {} : { language }),
			version: person.version + 1,
			updatedAt: ctx.now,
		})
		.where("id", "=", person.id)
		.execute()
}

/** Who owns the address learns of it, and nobody else: also when he has an account, since the answer is the same. */
async function mailLink(ctx: OpenContext, person: PersonRow, email: string): Promise<void> {
	const address = email.trim().toLowerCase()
	const index = emailIndex(ctx.sealing, address)
	const known = await findPersonByEmail(ctx, index)
	if (known?.id === person.id) return
	const waitSeconds = await countAsked(ctx, `change-email:${person.id}`, lettersAnHour)
	if (waitSeconds !== null) {
		throw new Refusal("RATE_LIMIT_EXCEEDED", "Enough letters were sent for now.", {
			retryAfterSeconds: waitSeconds,
		})
	}
	await noteSecurity(ctx, "User.EmailChangeAsked", person.id)
	if (known) {
		const { name } = known
		const language = known.language ?? "en"
		return writeToPerson(ctx, { kind: "ALREADY_KNOWN", to: address, language, name, path: "sign-in" })
	}
	const emailSealed = ctx.sealing.seal(address, "person.email")
	const secret = await makeLink(ctx, person.id, "CHANGE_EMAIL", { emailIndex: index, emailSealed })
	await writeToPerson(ctx, {
		kind: "CHANGE_EMAIL",
		to: address,
		language: person.language ?? "en",
		name: person.name,
		path: `verify-email#token=${secret}`,
	})
}
