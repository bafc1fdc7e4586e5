import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { activateGiftCard as contract } from "@comanda/contract/payments/ahead.ts"
import type { Payment } from "@comanda/contract/payments/payment.ts"
import type { Context } from "#platform/context.ts"
import { findGiftCard } from "#wallets/index.ts"
import { presentPayment } from "../present-payment.ts"
import { takeAhead } from "./take-ahead.ts"

export async function activateGiftCard(
	ctx: Context,
	{ giftCardId: walletId, ...ahead }: ParsedInputOf<typeof contract>,
): Promise<Payment> {
	const { storeId, currency } = await findGiftCard(ctx, walletId)
	const row = await takeAhead(ctx, { ...ahead, storeId, currency }, { kind: "GIFT_CARD", walletId })
	return presentPayment(ctx, row)
}
