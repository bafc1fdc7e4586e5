import type { Recipe } from "@comanda/contract/stock/recipe-endpoints.ts"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { presentRecipe } from "./present-recipe.ts"

export async function getGeneralRecipe(ctx: Context, { storeId }: { storeId: string }): Promise<Recipe> {
	if (!(await findStore(ctx, storeId))) throw new Refusal("NOT_FOUND", "There is no such store.")
	return presentRecipe(ctx, { storeId, itemId: null })
}
