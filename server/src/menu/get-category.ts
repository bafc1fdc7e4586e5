import type { CategoryDraft } from "@comanda/contract/menu/categories.ts"
import type { Context } from "#platform/context.ts"
import { readCategory } from "./category-rows.ts"
import { noSuch } from "./lock-draft.ts"

export async function getCategory(
	ctx: Context,
	{ categoryId }: { categoryId: string },
): Promise<CategoryDraft> {
	const category = await readCategory(ctx, categoryId)
	if (category.deletedAt) throw noSuch("menuCategory")
	return category
}
