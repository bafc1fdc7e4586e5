import type { PriceWindow } from "@comanda/contract/menu/price-windows.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { insertAll } from "./insert-all.ts"
import { requireInStore } from "./require-in-store.ts"
import { requirePrices } from "./require-prices.ts"
import { requireStore } from "./require-store.ts"
import { requireVariants } from "./require-variants.ts"

type Prices = PriceWindow["prices"]

const variantsOf: Prepared = {
	name: "menu_window_variants",
	text: `select i.id, array(select v.id from menu_variant v where v.organization_id = $1 and v.item_id = i.id) as variants
		from menu_item i where i.organization_id = $1 and i.id = any($2::uuid[])`,
}

/** Sets all prices of a window. */
export async function writeWindowPrices(
	ctx: Context,
	{ windowId, storeId }: { windowId: string; storeId: string },
	prices: Prices,
): Promise<void> {
	const itemIds = [...new Set(prices.map(({ itemId }) => itemId))]
	await requireInStore(ctx, storeId, "menuItem", itemIds)
	const store = await requireStore(ctx, storeId)
	requirePrices(
		store,
		prices.map(({ priceMinor }, place) => ({ field: `prices.${place}.priceMinor`, priceMinor })),
	)
	const found = await ctx.query<{ id: string; variants: string[] }>(variantsOf, [ctx.organizationId, itemIds])
	const variants = new Map(found.map((item) => [item.id, item.variants.map((id) => ({ id }))]))
	const keys = new Set<string>()
	for (const [place, { itemId, variantId }] of prices.entries()) {
		const field = `prices.${place}`
		requireVariants({ variants: variants.get(itemId) ?? [] }, [{ field: `${field}.variantId`, variantId }])
		const key = `${itemId} ${variantId}`
		if (keys.has(key)) throw doubled(field)
		keys.add(key)
	}
	const old = ctx.db.deleteFrom("priceWindowPrice").where("organizationId", "=", ctx.organizationId)
	await old.where("windowId", "=", windowId).execute()
	await insertAll(
		ctx,
		"priceWindowPrice",
		storeId,
		prices.map((price) => ({ ...price, id: newId(), windowId })),
	)
}

function doubled(field: string): Refusal {
	const details = [{ field, code: "duplicate", message: "Has a price already." }]
	return new Refusal("VALIDATION_ERROR", "A thing has one price in a window.", { details })
}
