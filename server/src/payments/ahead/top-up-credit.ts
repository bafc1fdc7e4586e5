import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { topUpCredit as contract } from "@comanda/contract/payments/ahead.ts"
import type { Payment } from "@comanda/contract/payments/payment.ts"
import type { Context } from "#platform/context.ts"
import { findCustomerCredit } from "#wallets/index.ts"
import { presentPayment } from "../present-payment.ts"
import { takeAhead } from "./take-ahead.ts"

export async function topUpCredit(
	ctx: Context,
	{ customerId, storeId, ...ahead }: ParsedInputOf<typeof contract>,
): Promise<Payment> {
	const { id: accountId, currency } = await findCustomerCredit(ctx, { customerId, storeId })
	const row = await takeAhead(ctx, { ...ahead, storeId, currency }, { kind: "CREDIT", accountId })
	return presentPayment(ctx, row)
}
