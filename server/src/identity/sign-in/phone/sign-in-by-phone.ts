import { timingSafeEqual } from "node:crypto"
import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { signInByPhone as contract } from "@comanda/contract/identity/other-ways-in.ts"
import type { SignInAnswer } from "@comanda/contract/identity/sign-in.ts"
import type { OpenContext, OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Door } from "../../door.ts"
import { phoneIndex } from "../../people/email-index.ts"
import { openPersonSession } from "../../sessions/open-person-session.ts"
import { type Asked, askSecondFactor } from "../second-factor/ask-second-factor.ts"
import { countGuess } from "../sign-in-lock.ts"
import { hashPhoneCode } from "./hash-phone-code.ts"
import { personOfPhone } from "./person-of-phone.ts"
import { dropPhoneCode, tryPhoneCode } from "./phone-code-store.ts"

type ByPhone = ParsedInputOf<typeof contract>

/**
 * Lets in who holds a phone. The code is used up by the transaction that finds its owner, or makes him: of two that
 * bring it at once one comes in.
 */
export function signInByPhoneWith(door: Door) {
	return async function signInByPhone(ctx: OutsideContext, input: ByPhone): Promise<SignInAnswer> {
		if (input.keep === "cookie") ctx.browser.requireSameSite()
		const index = phoneIndex(ctx.sealing, input.phone)
		const forget = await countGuess(ctx, `phone:${index}`, null)
		const outcome = await ctx.transact((open) => prove(open, index, input))
		if (outcome instanceof Refusal) throw outcome
		await forget()
		if ("state" in outcome) return outcome
		return openPersonSession(ctx, door, { ...outcome, method: "phone", remembered: input })
	}
}

async function prove(
	ctx: OpenContext,
	index: string,
	{ phone, code, name }: ByPhone,
): Promise<{ personId: string } | Asked | Refusal> {
	const known = await tryPhoneCode(ctx, index)
	const isRight = known !== null && timingSafeEqual(known, hashPhoneCode(ctx.signing, index, code))
	if (!isRight) return new Refusal("INVALID_CREDENTIALS", "This code is not right, or its time is over.")
	await dropPhoneCode(ctx, index)
	const person = await personOfPhone(ctx, { index, phone, name })
	if (person.status !== "ACTIVE") return new Refusal("INVALID_CREDENTIALS", "This account is closed.")
	return person.hasSecondFactor ? askSecondFactor(ctx, person.id) : { personId: person.id }
}
