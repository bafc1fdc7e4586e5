import type { OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { PersonStatus } from "../../people/person-store.ts"
import { noteSecurity } from "../../security-event.ts"
import { addCustomer } from "../add-customer.ts"

type Found = { id: string; status: PersonStatus; hasSecondFactor: boolean; isProven: boolean }

const find: Prepared = {
	name: "person_of_phone",
	text: `select id, status, two_factor_enabled as "hasSecondFactor", phone_verified as "isProven"
		from person where phone_index = $1 for update`,
}
const takeAway: Prepared = {
	name: "person_phone_take_away",
	text: "update person set phone_index = null, phone_sealed = null, updated_at = now() where id = $1",
}

type ProvenNumber = { index: string; phone: string; name: string | undefined }

/**
 * Whose number this is, now that somebody has shown that he holds it. Who only typed it into his profile never showed
 * that: it is taken from him, or he would be let into by whom it belongs to. A number that is new is a new customer.
 */
export async function personOfPhone(
	ctx: OpenContext,
	{ index, phone, name }: ProvenNumber,
): Promise<Omit<Found, "isProven">> {
	const [found] = await ctx.query<Found>(find, [index])
	if (found?.isProven) return found
	if (found) {
		await ctx.query(takeAway, [found.id])
		await noteSecurity(ctx, "User.PhoneTaken", found.id)
	}
	const id = await addCustomer(ctx, {
		// What is left of a number tells nobody the number.
		name: name ?? `… ${phone.slice(-3)}`,
		phone: { index, sealed: ctx.sealing.seal(phone, "person.phone") },
		by: "phone",
	})
	return { id, status: "ACTIVE", hasSecondFactor: false }
}
