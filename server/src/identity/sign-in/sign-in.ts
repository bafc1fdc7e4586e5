import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { signIn as contract, SignInAnswer } from "@comanda/contract/identity/sign-in.ts"
import { v7 as newId } from "uuid"
import type { OpenContext, OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Door } from "../door.ts"
import { emailIndex } from "../people/email-index.ts"
import { findPerson, findPersonByEmail } from "../people/person-store.ts"
import { openPersonSession } from "../sessions/open-person-session.ts"
import { findSessionIdByToken } from "../sessions/person-session-store.ts"
import { checkPassword } from "./check-password.ts"
import { type Asked, askSecondFactor } from "./second-factor/ask-second-factor.ts"
import { countGuess } from "./sign-in-lock.ts"

/** Whether a store answers to this short address or hostname. Stores are another module's. */
export type IsStore = (ctx: OpenContext, name: string) => Promise<boolean>

type Outcome = { sessionId: string } | Asked | Refusal

/** Checks a password and opens a session, or asks for the second factor. */
export function signInWith(door: Door, isStore: IsStore) {
	return async function signIn(
		ctx: OutsideContext,
		input: ParsedInputOf<typeof contract>,
	): Promise<SignInAnswer> {
		if (input.keep === "cookie") ctx.browser.requireSameSite()
		const account = emailIndex(ctx.sealing, input.email)
		// Whose it is, so that he sees it when it is locked. Asked for every address, known or not.
		const { whose, isKnownPlace } = await ctx.transact(async (open) => ({
			whose: await findPersonByEmail(open, account),
			isKnownPlace: input.store === undefined || (await isStore(open, input.store)),
		}))
		const forget = await countGuess(ctx, account, whose?.id ?? null)
		// From the page of no store nobody is let in: tried as nobody's password, so that it takes as long.
		const tried = isKnownPlace ? account : emailIndex(ctx.sealing, `${newId()}@nobody.invalid`)
		const proven = await checkPassword(ctx, door, tried, input.password)
		await forget()
		const { personId } = proven
		const outcome = await ctx.transact((open) => takeOver(open, proven))
		if (outcome instanceof Refusal) throw outcome
		if ("state" in outcome) return outcome
		const { sessionId } = outcome
		return openPersonSession(ctx, door, { personId, method: "password", sessionId, remembered: input })
	}
}

/** What becomes of the session that the sign-in service has opened: it is the person's, or it ends. */
async function takeOver(
	ctx: OpenContext,
	{ personId, token }: { personId: string; token: string },
): Promise<Outcome> {
	const person = await findPerson(ctx, personId)
	const sessionId = await findSessionIdByToken(ctx, token)
	const isLetIn = person?.status === "ACTIVE" && person.isEmailVerified
	if (isLetIn && !person.hasSecondFactor) return { sessionId }
	// Nobody was ever in it: it leaves no trace in his list.
	await ctx.db.deleteFrom("personSession").where("id", "=", sessionId).execute()
	if (isLetIn) return askSecondFactor(ctx, personId)
	if (person?.status === "ACTIVE")
		return new Refusal("EMAIL_NOT_VERIFIED", "Open the link that was mailed to this address first.")
	return new Refusal("INVALID_CREDENTIALS", "The e-mail or the password is not right.")
}
