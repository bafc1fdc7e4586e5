import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { getGiftCard as contract } from "@comanda/contract/wallets/gift-cards.ts"
import type { Context } from "#platform/context.ts"
import { findEntries } from "./find-entries.ts"
import { findGiftCard } from "./find-gift-card.ts"
import { presentGiftCard } from "./present-gift-card.ts"

export async function getGiftCard(
	ctx: Context,
	{ giftCardId, page, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const card = await findGiftCard(ctx, giftCardId)
	const { rows, total } = await findEntries(ctx, { walletId: giftCardId, page, limit })
	return { card: presentGiftCard(ctx, card), entries: rows, total }
}
