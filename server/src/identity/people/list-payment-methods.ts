import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listPaymentMethods as contract } from "@comanda/contract/identity/own-things.ts"
import type { OpenContext } from "#platform/context.ts"
import { findPaymentMethods, presentPaymentMethod } from "./payment-method-store.ts"
import { requireSelf } from "./require-self.ts"

export async function listPaymentMethods(
	ctx: OpenContext,
	{ userId }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { id } = await requireSelf(ctx, userId)
	return { paymentMethods: (await findPaymentMethods(ctx, id)).map(presentPaymentMethod) }
}
