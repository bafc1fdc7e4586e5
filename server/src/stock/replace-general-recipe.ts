import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { replaceGeneralRecipe as contract, Recipe } from "@comanda/contract/stock/recipe-endpoints.ts"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { rewriteRecipe } from "./rewrite-recipe.ts"

export async function replaceGeneralRecipe(
	ctx: Context,
	{ storeId, lines }: ParsedInputOf<typeof contract>,
): Promise<Recipe> {
	if (!(await findStore(ctx, storeId))) throw new Refusal("NOT_FOUND", "There is no such store.")
	return rewriteRecipe(ctx, { storeId, itemId: null }, lines)
}
