import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { createGiftCard as contract } from "@comanda/contract/wallets/gift-cards.ts"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { newCode, printedCode } from "./code.ts"
import { insertCoded } from "./insert-coded.ts"
import { presentGiftCard } from "./present-gift-card.ts"
import { requireLater } from "./require-later.ts"

/** A card worth nothing until it is sold: loaded by the payment of it. */
export async function createGiftCard(
	ctx: Context,
	{ storeId, id, label, expiresAt }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	if (ctx.grant === "own") throw new Refusal("FORBIDDEN", "Cards are made by those who sell them.")
	const store = await findStore(ctx, storeId)
	if (!store) throw new Refusal("NOT_FOUND", "There is no such store here.")
	const ends = expiresAt === undefined ? null : requireLater(ctx.now, expiresAt)
	const code = newCode()
	const { currency } = store
	const [made] = await insertCoded(ctx, {
		...{
			storeId,
			kind: "GIFT_CARD",
			status: "NEW",
			currency,
			label: label ?? null,
			expiresAt: ends,
			validFrom: null,
		},
		...{ cards: [{ id, code }], voucher: null },
	})
	if (!made) throw new Error("One card was made.")
	record(ctx, storeId, "GiftCard.Created", id, { expiresAt: ends })
	return { code: printedCode(code), card: presentGiftCard(ctx, made) }
}
