import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { forgotPassword as contract } from "@comanda/contract/identity/passwords.ts"
import type { OpenContext, OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { emailIndex } from "../../people/email-index.ts"
import { makeLink } from "../../people/person-link.ts"
import { findPersonByEmail } from "../../people/person-store.ts"
import { writeToPerson } from "../../people/write-to-person.ts"
import { noteSecurity } from "../../security-event.ts"
import { answerAfter } from "../answer-after.ts"
import { countAsked } from "../count-asked.ts"

const lettersAnHour = 5
const answersAfterMs = 150

/** Mails a link to whom the address belongs. Who asks learns nothing, neither by the answer nor by its time. */
export async function forgotPassword(
	ctx: OutsideContext,
	{ email, language }: ParsedInputOf<typeof contract>,
): Promise<{ state: "CHECK_MAIL" }> {
	if (!ctx.canSend("mail")) throw new Refusal("MESSAGES_NOT_SET_UP", "Nobody can be mailed a link here yet.")
	const index = emailIndex(ctx.sealing, email)
	// Both write and commit something: how many letters were asked for.
	await answerAfter(answersAfterMs, () => ctx.transact((open) => mailLink(open, index, language)))
	return { state: "CHECK_MAIL" }
}

async function mailLink(ctx: OpenContext, index: string, asked: string): Promise<void> {
	const isTooMuch = (await countAsked(ctx, `reset:${index}`, lettersAnHour)) !== null
	const person = await findPersonByEmail(ctx, index)
	const known = person?.status === "ACTIVE" && person.emailSealed ? person : null
	if (!known?.emailSealed || isTooMuch) return
	await noteSecurity(ctx, "User.PasswordResetAsked", known.id)
	// To the address that is kept, not to the one that was typed.
	const to = await ctx.sealing.open(known.emailSealed, "person.email")
	const path = `reset-password#token=${await makeLink(ctx, known.id, "RESET_PASSWORD")}`
	const { name, language } = known
	await writeToPerson(ctx, { kind: "RESET_PASSWORD", to, language: language ?? asked, name, path })
}
