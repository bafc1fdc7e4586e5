import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { VariantDraft } from "@comanda/contract/menu/item-draft.ts"
import type { createVariant as contract } from "@comanda/contract/menu/variants.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { makeDefault } from "./default-variant.ts"
import { insertAll } from "./insert-all.ts"
import { readItem } from "./item-rows.ts"
import { lockDraft } from "./lock-draft.ts"
import { requirePrices } from "./require-prices.ts"
import { requireStore } from "./require-store.ts"
import { touchMenus } from "./touch-menus.ts"
import { readVariant } from "./variant-rows.ts"

const variantsMax = 30

/** Adds a size. The first one of an item is the usual one. */
export async function createVariant(
	ctx: Context,
	{ itemId, id = newId(), name, isDefault, ...facts }: ParsedInputOf<typeof contract>,
): Promise<VariantDraft> {
	const { storeId } = await lockDraft(ctx, "menuItem", itemId)
	const { kind, variants, menuId } = await readItem(ctx, itemId)
	if (kind === "COMBO" || variants.length >= variantsMax) throw noMore(kind)
	requirePrices(await requireStore(ctx, storeId), [{ field: "priceMinor", priceMinor: facts.priceMinor }])
	const sort = 1 + Math.max(-1, ...variants.map((variant) => variant.sort))
	const row = { ...facts, id, itemId, name, isDefault: false, sort }
	await insertAll(ctx, "menuVariant", storeId, [row])
	await makeDefault(ctx, itemId, isDefault ? id : null)
	await touchMenus(ctx, [menuId])
	record(ctx, storeId, "Menu.VariantCreated", id, { itemId, menuId, priceMinor: facts.priceMinor })
	return readVariant(ctx, id)
}

function noMore(kind: string): Refusal {
	const why = kind === "COMBO" ? "A combo has choices instead of sizes." : `At most ${variantsMax} sizes.`
	const details = [{ field: "itemId", code: "too_many", message: why }]
	return new Refusal("VALIDATION_ERROR", "This item takes no more sizes.", { details })
}
