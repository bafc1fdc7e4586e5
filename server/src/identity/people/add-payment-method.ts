import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { addPaymentMethod as contract } from "@comanda/contract/identity/own-things.ts"
import { v7 as newId } from "uuid"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { holdsCardNumber } from "./card-number.ts"
import { findPaymentMethods, presentPaymentMethod, putPaymentMethod } from "./payment-method-store.ts"
import { lockPerson } from "./person-facts.ts"
import { requireSelf } from "./require-self.ts"

const methodsMax = 20
const place = "person_payment_method.token"

type Add = ParsedInputOf<typeof contract>

/** Keeps a provider's token, sealed. A card's number must never come here, not even by mistake. */
export async function addPaymentMethod(ctx: OpenContext, input: Add): Promise<ResultOf<typeof contract>> {
	const { id: personId } = await requireSelf(ctx, input.userId)
	refuseCardNumbers(input)
	// One after the other, so that of two defaults at once one is left, and nobody gets more than there may be.
	await lockPerson(ctx, personId)
	const { provider, token, brand = null, lastFour = null, expiresMonth = null, isDefault } = input
	if ((await findPaymentMethods(ctx, personId)).length >= methodsMax)
		throw new Refusal("CONFLICT", `At most ${methodsMax} ways to pay are kept: forget one first.`)
	const kept = await putPaymentMethod(ctx, {
		id: newId(),
		personId,
		provider,
		tokenIndex: ctx.sealing.index(token, place),
		tokenSealed: ctx.sealing.seal(token, place),
		brand,
		lastFour,
		expiresMonth,
		isDefault,
	})
	return presentPaymentMethod(kept)
}

function refuseCardNumbers({ provider, token, brand }: Add): void {
	const fields = { provider, token, brand: brand ?? "" }
	const details = Object.entries(fields).flatMap(([field, value]) =>
		holdsCardNumber(value)
			? [
					{
						field,
						code: "card_number",
						message: "This looks like a card's number. Send the provider's token.",
					},
				]
			: [],
	)
	if (details.length > 0)
		throw new Refusal("VALIDATION_ERROR", "A card's number is not taken here.", { details })
}
