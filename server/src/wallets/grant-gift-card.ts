import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { grantGiftCard as contract, GiftCard } from "@comanda/contract/wallets/gift-cards.ts"
import type { Context } from "#platform/context.ts"
import { grant } from "./grant.ts"
import { activate } from "./load.ts"
import { presentGiftCard } from "./present-gift-card.ts"
import { refuseAboveLimit } from "./refuse-above-limit.ts"
import { requireLoadable } from "./require-loadable.ts"
import { lockWallet } from "./wallet-rows.ts"

/** The house gives a card away, or puts something on one that it owes somebody. */
export async function grantGiftCard(
	ctx: Context,
	{ giftCardId, amountMinor, reason }: ParsedInputOf<typeof contract>,
): Promise<GiftCard> {
	const card = await lockWallet(ctx, "GIFT_CARD", giftCardId)
	await refuseAboveLimit(ctx, card, amountMinor)
	requireLoadable(ctx, card)
	await grant(ctx, await activate(ctx, card), { amountMinor, reason })
	return presentGiftCard(ctx, await lockWallet(ctx, "GIFT_CARD", giftCardId))
}
