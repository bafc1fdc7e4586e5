import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { reorder } from "./reorder.ts"
import { requireInStore } from "./require-in-store.ts"
import { requireStore } from "./require-store.ts"
import { touchMenus } from "./touch-menus.ts"

export async function reorderCategories(
	ctx: Context,
	{ storeId, menuId, ids }: { storeId: string; menuId: string; ids: string[] },
): Promise<{ ids: string[] }> {
	await requireStore(ctx, storeId)
	await requireInStore(ctx, storeId, "menu", [menuId])
	await reorder(ctx, { table: "menuCategory", within: "menuId", id: menuId, ids })
	await touchMenus(ctx, [menuId])
	record(ctx, storeId, "Menu.CategoriesOrdered", menuId, { ids })
	return { ids }
}
