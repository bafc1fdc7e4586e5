import type { CategoryDraft } from "@comanda/contract/menu/categories.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { readCategory } from "./category-rows.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { raiseVersion } from "./raise-version.ts"
import { touchMenus } from "./touch-menus.ts"

/** What guests saw of it last they see again. One that is there stays as it is. */
export async function restoreCategory(
	ctx: Context,
	{ categoryId }: { categoryId: string },
): Promise<CategoryDraft> {
	const { deletedAt, storeId } = await lockDraft(ctx, "menuCategory", categoryId, { orDeleted: true })
	if (!deletedAt) return readCategory(ctx, categoryId)
	await changeDraft(ctx, "menuCategory", categoryId, { deletedAt: null })
	const category = await readCategory(ctx, categoryId)
	await touchMenus(ctx, [category.menuId])
	await raiseVersion(ctx, storeId)
	record(ctx, storeId, "Menu.CategoryRestored", categoryId, { menuId: category.menuId })
	return category
}
