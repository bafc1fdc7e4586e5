import { timingSafeEqual } from "node:crypto"
import type { OpenContext, OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Door } from "../door.ts"
import { noteSecurity } from "../security-event.ts"
import { countWaysIn } from "../sign-in/count-ways-in.ts"
import { hashPhoneCode } from "../sign-in/phone/hash-phone-code.ts"
import { dropPhoneCode, tryPhoneCode } from "../sign-in/phone/phone-code-store.ts"
import { countGuess } from "../sign-in/sign-in-lock.ts"
import { phoneIndex } from "./email-index.ts"
import type { PersonFacts } from "./person-facts.ts"
import { findPersonByPhone } from "./person-store.ts"

/** Whether the code that was sent to a number came back. A wrong one is counted, and stays counted. */
export async function provePhone(ctx: OutsideContext, phone: string, code: string): Promise<void> {
	const index = phoneIndex(ctx.sealing, phone)
	const forget = await countGuess(ctx, `phone:${index}`, null)
	const isRight = await ctx.transact(async (open) => {
		const known = await tryPhoneCode(open, index)
		if (!known || !timingSafeEqual(known, hashPhoneCode(ctx.signing, index, code))) return false
		await dropPhoneCode(open, index)
		return true
	})
	if (!isRight) throw new Refusal("INVALID_CREDENTIALS", "This code is not right, or its time is over.")
	await forget()
}

type Change = { personId: string; facts: PersonFacts; phone: string | null; isProven: boolean }

/**
 * Writes down a number. Only one that was proven lets its owner in and is found by anybody: one that was merely typed
 * may be a stranger's, whom it must neither let in here nor keep out elsewhere.
 */
export async function changePhone(
	ctx: OpenContext,
	door: Door,
	{ personId, facts, phone, isProven }: Change,
): Promise<void> {
	const itsIndex = phone && phoneIndex(ctx.sealing, phone)
	if (itsIndex && itsIndex === facts.phoneIndex && facts.entersByPhone) return
	const index = isProven ? itsIndex : null
	if (!index && facts.entersByPhone && (await countWaysIn(ctx, door, personId)) <= 1)
		throw new Refusal("CONFLICT", "This number is your only way in: add another one first.")
	const owner = index && (await findPersonByPhone(ctx, index))
	if (owner && owner.id !== personId)
		throw new Refusal("CONFLICT", "Another account of yours has this number.")
	const phoneSealed = phone ? ctx.sealing.seal(phone, "person.phone") : null
	const person = ctx.db.updateTable("person").where("id", "=", personId)
	await person.set({ phoneIndex: index, phoneSealed }).execute()
	// After the number, since another number is another proof.
	if (index) await person.set({ phoneVerified: true }).execute()
	await noteSecurity(ctx, "User.PhoneChanged", personId, { isProven })
}
