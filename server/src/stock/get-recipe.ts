import type { Recipe } from "@comanda/contract/stock/recipe-endpoints.ts"
import type { Context } from "#platform/context.ts"
import { presentRecipe } from "./present-recipe.ts"
import { findRecipeOwner } from "./recipe-rows.ts"

export async function getRecipe(ctx: Context, { itemId }: { itemId: string }): Promise<Recipe> {
	return presentRecipe(ctx, await findRecipeOwner(ctx, itemId))
}
