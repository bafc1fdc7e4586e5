import { portionsOf, takenFor } from "@comanda/contract/stock/portions.ts"
import type { Recipe } from "@comanda/contract/stock/recipe-endpoints.ts"
import { costMinorOf, ingredientsOf } from "@comanda/contract/stock/recipes.ts"
import type { Context } from "#platform/context.ts"
import { findAvailable } from "./find-available.ts"
import { recipeBook } from "./recipe-book.ts"
import { findRecipeLines, findRecipeVersion, findVariantIds, type RecipeOwner } from "./recipe-rows.ts"

/** A recipe with what one costs in each variant, and how many can be made now. */
export async function presentRecipe(ctx: Context, owner: RecipeOwner): Promise<Recipe> {
	const [lines, version] = await Promise.all([findRecipeLines(ctx, owner), findRecipeVersion(ctx, owner)])
	const { itemId } = owner
	if (itemId === null) return { lines, costs: [], portions: null, version }
	const [book, variantIds] = await Promise.all([recipeBook(ctx, owner.storeId), findVariantIds(ctx, itemId)])
	const chosen: (string | null)[] = variantIds.length > 0 ? variantIds : [null]
	const costs = chosen.map((variantId) => {
		const taken = ingredientsOf(book, { itemId, variantId, options: [], quantity: 1 })
		return { variantId, costMinor: costMinorOf(taken) }
	})
	const subject = { kind: "ITEM", id: itemId } as const
	const available = await findAvailable(ctx, takenFor(book, [subject]))
	const [counted] = portionsOf(book, [subject], available)
	return { lines, costs, portions: counted?.portions ?? null, version }
}
