import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { readCategory } from "./category-rows.ts"
import { reorder } from "./reorder.ts"
import { requireInStore } from "./require-in-store.ts"
import { requireStore } from "./require-store.ts"
import { touchMenus } from "./touch-menus.ts"

export async function reorderItems(
	ctx: Context,
	{ storeId, categoryId, ids }: { storeId: string; categoryId: string; ids: string[] },
): Promise<{ ids: string[] }> {
	await requireStore(ctx, storeId)
	await requireInStore(ctx, storeId, "menuCategory", [categoryId])
	await reorder(ctx, { table: "menuItem", within: "categoryId", id: categoryId, ids })
	await touchMenus(ctx, [(await readCategory(ctx, categoryId)).menuId])
	record(ctx, storeId, "Menu.ItemsOrdered", categoryId, { ids })
	return { ids }
}
