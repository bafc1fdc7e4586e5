import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { removePaymentMethod as contract } from "@comanda/contract/identity/own-things.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { removePaymentMethodRow } from "./payment-method-store.ts"
import { requireSelf } from "./require-self.ts"

/** Forgets a way to pay. No other one takes its place by itself: what is charged is chosen. */
export async function removePaymentMethod(
	ctx: OpenContext,
	{ userId, paymentMethodId }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { id } = await requireSelf(ctx, userId)
	if (!(await removePaymentMethodRow(ctx, id, paymentMethodId)))
		throw new Refusal("NOT_FOUND", "You have no such way to pay.")
	return { removed: true }
}
