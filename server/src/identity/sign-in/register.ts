import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { register as contract } from "@comanda/contract/identity/sign-in.ts"
import { hashPassword } from "better-auth/crypto"
import { v7 as newId } from "uuid"
import type { OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { addPerson } from "../people/add-person.ts"
import { emailIndex } from "../people/email-index.ts"
import { makeLink } from "../people/person-link.ts"
import { findPersonByEmail } from "../people/person-store.ts"
import { writeToPerson } from "../people/write-to-person.ts"
import { noteSecurity } from "../security-event.ts"
import { answerAfter } from "./answer-after.ts"
import { countAsked } from "./count-asked.ts"
import { requireNewPassword } from "./require-new-password.ts"

const lettersAnHour = 5
const answersAfterMs = 300

type Register = ParsedInputOf<typeof contract>

/** Makes a customer. Who asks learns nothing of who is known here: the mail says it, to whom the address belongs. */
export async function register(ctx: OutsideContext, input: Register): Promise<{ state: "CHECK_MAIL" }> {
	if (!ctx.canSend("mail"))
		throw new Refusal("MESSAGES_NOT_SET_UP", "Nobody can confirm an address here yet.")
	await requireNewPassword(input.password)
	await answerAfter(answersAfterMs, () => registerOrWrite(ctx, input))
	return { state: "CHECK_MAIL" }
}

async function registerOrWrite(ctx: OutsideContext, input: Register): Promise<void> {
	const passwordHash = await hashPassword(input.password)
	const { name, email, language } = input
	await ctx.transact(async (open) => {
		const index = emailIndex(ctx.sealing, email)
		if ((await countAsked(open, `register:${index}`, lettersAnHour)) !== null) return
		const known = await findPersonByEmail(open, index)
		if (known) {
			const path = "sign-in"
			return writeToPerson(open, { kind: "ALREADY_KNOWN", to: email, language, name: known.name, path })
		}
		const id = await addPerson(open, { name, email, passwordHash, language, isEmailVerified: false })
		if (input.marketingConsent) {
			const consent = { purpose: "marketing", isGranted: true, wording: input.marketingConsent }
			await open.db
				.insertInto("consent")
				.values({ id: newId(), personId: id, ...consent, source: "registration", at: open.now })
				.execute()
		}
		await noteSecurity(open, "User.Registered", id)
		const path = `verify-email#token=${await makeLink(open, id, "VERIFY_EMAIL")}`
		await writeToPerson(open, { kind: "VERIFY_EMAIL", to: email, language, name, path })
	})
}
