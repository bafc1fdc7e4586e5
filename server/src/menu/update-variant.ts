import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { VariantDraft } from "@comanda/contract/menu/item-draft.ts"
import type { updateVariant as contract } from "@comanda/contract/menu/variants.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { makeDefault } from "./default-variant.ts"
import { readItem } from "./item-rows.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { requirePrices } from "./require-prices.ts"
import { requireStore } from "./require-store.ts"
import { touchMenus } from "./touch-menus.ts"
import { readVariant } from "./variant-rows.ts"

export async function updateVariant(
	ctx: Context,
	{ variantId, name, isDefault, ...change }: ParsedInputOf<typeof contract>,
): Promise<VariantDraft> {
	const current = () => readVariant(ctx, variantId)
	const { storeId } = await lockDraft(ctx, "menuVariant", variantId, { current })
	const before = await current()
	if (isDefault === false && before.isDefault) throw needsUsual()
	const { menuId } = await readItem(ctx, before.itemId)
	requirePrices(await requireStore(ctx, storeId), [{ field: "priceMinor", priceMinor: change.priceMinor }])
	await changeDraft(ctx, "menuVariant", variantId, { ...change, name })
	if (isDefault) await makeDefault(ctx, before.itemId, variantId)
	await touchMenus(ctx, [menuId])
	const { priceMinor: previous } = before
	record(ctx, storeId, "Menu.VariantUpdated", variantId, {
		itemId: before.itemId,
		menuId,
		previous,
		...change,
	})
	return current()
}

function needsUsual(): Refusal {
	const details = [{ field: "isDefault", code: "last", message: "Make another one the usual one." }]
	return new Refusal("VALIDATION_ERROR", "One size is always the usual one.", { details })
}
