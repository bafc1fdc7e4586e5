import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { readItem } from "./item-rows.ts"
import { lockDraft } from "./lock-draft.ts"
import { reorder } from "./reorder.ts"
import { touchMenus } from "./touch-menus.ts"

export async function reorderVariants(
	ctx: Context,
	{ itemId, ids }: { itemId: string; ids: string[] },
): Promise<{ ids: string[] }> {
	const { storeId } = await lockDraft(ctx, "menuItem", itemId)
	await reorder(ctx, { table: "menuVariant", within: "itemId", id: itemId, ids })
	await touchMenus(ctx, [(await readItem(ctx, itemId)).menuId])
	record(ctx, storeId, "Menu.VariantsOrdered", itemId, { ids })
	return { ids }
}
