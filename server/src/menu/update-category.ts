import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { CategoryDraft, updateCategory as contract } from "@comanda/contract/menu/categories.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { readCategory } from "./category-rows.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { requireInStore } from "./require-in-store.ts"
import { touchMenus } from "./touch-menus.ts"

export async function updateCategory(
	ctx: Context,
	{ categoryId, name, ...change }: ParsedInputOf<typeof contract>,
): Promise<CategoryDraft> {
	const current = () => readCategory(ctx, categoryId)
	const { storeId } = await lockDraft(ctx, "menuCategory", categoryId, { current })
	const { menuId } = await current()
	await requireInStore(ctx, storeId, "menu", [change.menuId])
	await changeDraft(ctx, "menuCategory", categoryId, { ...change, name })
	await touchMenus(ctx, [menuId, change.menuId ?? menuId])
	record(ctx, storeId, "Menu.CategoryUpdated", categoryId, { ...change, name })
	return current()
}
