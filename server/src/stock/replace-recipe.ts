import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { replaceRecipe as contract, Recipe } from "@comanda/contract/stock/recipe-endpoints.ts"
import type { Context } from "#platform/context.ts"
import { findRecipeOwner } from "./recipe-rows.ts"
import { rewriteRecipe } from "./rewrite-recipe.ts"

export async function replaceRecipe(
	ctx: Context,
	{ itemId, lines }: ParsedInputOf<typeof contract>,
): Promise<Recipe> {
	return rewriteRecipe(ctx, await findRecipeOwner(ctx, itemId), lines)
}
