import type { Context } from "#platform/context.ts"
import { findWallet, noSuch, type WalletRow } from "./wallet-rows.ts"

export async function findGiftCard(ctx: Context, giftCardId: string): Promise<WalletRow> {
	const card = await findWallet(ctx, "GIFT_CARD", giftCardId)
	if (!card || ctx.grant === "own") throw noSuch("GIFT_CARD")
	return card
}
