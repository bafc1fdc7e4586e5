import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { checkGiftCard as contract } from "@comanda/contract/wallets/gift-cards.ts"
import type { Context } from "#platform/context.ts"
import { countGuess } from "./count-guess.ts"
import { presentGiftCard } from "./present-gift-card.ts"
import { findByCode } from "./wallet-rows.ts"

export async function checkGiftCard(
	ctx: Context,
	{ storeId, code }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	await countGuess(ctx, storeId)
	const card = await findByCode(ctx, { storeId, kind: "GIFT_CARD", code })
	return { card: card ? presentGiftCard(ctx, card) : null }
}
