import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateGiftCard as contract, GiftCard } from "@comanda/contract/wallets/gift-cards.ts"
import { sql } from "kysely"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { changeCoded } from "./change-coded.ts"
import { presentGiftCard } from "./present-gift-card.ts"
import { lockWallet } from "./wallet-rows.ts"

/** A shift lead may block a card that was stolen; all else is for a manager. */
export async function updateGiftCard(
	ctx: Context,
	{ giftCardId, ...change }: ParsedInputOf<typeof contract>,
): Promise<GiftCard> {
	const before = await lockWallet(ctx, "GIFT_CARD", giftCardId)
	refuseStale(ctx, before.version, () => presentGiftCard(ctx, before))
	const isBlocking = change.isBlocked === true && Object.keys(change).length === 1
	if (ctx.grant !== "all" && !isBlocking) throw new Refusal("FORBIDDEN", "This is for a manager.")
	await changeCoded(ctx, before, change)
	if (change.expiresAt !== undefined) {
		// What is on it lasts as long as the card does.
		await sql`update wallet_lot set expires_at = ${change.expiresAt}
			where organization_id = ${ctx.organizationId} and wallet_id = ${giftCardId} and left_minor > 0`.execute(
			ctx.db,
		)
	}
	return presentGiftCard(ctx, await lockWallet(ctx, "GIFT_CARD", giftCardId))
}
