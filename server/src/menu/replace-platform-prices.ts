import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { ItemDraft } from "@comanda/contract/menu/item-draft.ts"
import type { replacePlatformPrices as contract } from "@comanda/contract/menu/items.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { insertAll } from "./insert-all.ts"
import { readItem } from "./item-rows.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { requirePrices } from "./require-prices.ts"
import { requireStore } from "./require-store.ts"
import { requireVariants } from "./require-variants.ts"
import { touchMenus } from "./touch-menus.ts"

/** Sets all prices of an item that differ by channel. */
export async function replacePlatformPrices(
	ctx: Context,
	{ itemId, prices }: ParsedInputOf<typeof contract>,
): Promise<ItemDraft> {
	const current = () => readItem(ctx, itemId)
	const { storeId } = await lockDraft(ctx, "menuItem", itemId, { current })
	const item = await current()
	refuseDoubled(prices)
	requireVariants(
		item,
		prices.map(({ variantId }, place) => ({ field: `prices.${place}.variantId`, variantId })),
	)
	requirePrices(
		await requireStore(ctx, storeId),
		prices.map(({ priceMinor }, place) => ({ field: `prices.${place}.priceMinor`, priceMinor })),
	)
	const old = ctx.db.deleteFrom("channelPrice").where("organizationId", "=", ctx.organizationId)
	await old.where("itemId", "=", itemId).execute()
	await insertAll(
		ctx,
		"channelPrice",
		storeId,
		prices.map((price) => ({ ...price, id: newId(), itemId })),
	)
	await changeDraft(ctx, "menuItem", itemId, {})
	await touchMenus(ctx, [item.menuId])
	record(ctx, storeId, "Menu.ItemUpdated", itemId, { menuId: item.menuId, channelPrices: prices })
	return current()
}

function refuseDoubled(prices: readonly { channel: string; variantId: string | null }[]): void {
	const known = new Set<string>()
	for (const [place, { channel, variantId }] of prices.entries()) {
		const key = `${channel} ${variantId}`
		if (known.has(key)) {
			const details = [{ field: `prices.${place}`, code: "duplicate", message: "Has a price already." }]
			throw new Refusal("VALIDATION_ERROR", "A channel has one price.", { details })
		}
		known.add(key)
	}
}
