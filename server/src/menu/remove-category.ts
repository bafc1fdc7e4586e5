import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { readCategory } from "./category-rows.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { raiseVersion } from "./raise-version.ts"
import { touchMenus } from "./touch-menus.ts"

/** Nothing in it is sold from now on. */
export async function removeCategory(
	ctx: Context,
	{ categoryId }: { categoryId: string },
): Promise<{ id: string }> {
	const current = () => readCategory(ctx, categoryId)
	const { storeId } = await lockDraft(ctx, "menuCategory", categoryId, { current })
	const { menuId } = await current()
	await changeDraft(ctx, "menuCategory", categoryId, { deletedAt: ctx.now })
	await touchMenus(ctx, [menuId])
	await raiseVersion(ctx, storeId)
	record(ctx, storeId, "Menu.CategoryDeleted", categoryId, { menuId })
	return { id: categoryId }
}
