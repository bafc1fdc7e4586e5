import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"

/** What is taken when all the conditions hold. Without an item it counts for every item that meets them. */
export type NewRecipeLine = {
	itemId: string | null
	stockItemId: string
	/** In thousandths of the thing's own unit. */
	quantityMilli: number
	wasteBasisPoints?: number
	variantIds?: readonly string[]
	optionIds?: readonly string[]
}

const insert: Prepared = {
	name: "recipe_write",
	text: `with new as (
			select * from jsonb_to_recordset($3::jsonb) as n(id uuid, "itemId" uuid, "stockItemId" uuid, "quantityMilli" numeric,
				"wasteBasisPoints" int, "variantIds" jsonb, "optionIds" jsonb, sort int)
		), line as (
			insert into recipe_line (organization_id, id, store_id, item_id, stock_item_id, quantity, waste_basis_points, sort)
			select $1, id, $2, "itemId", "stockItemId", "quantityMilli" / 1000, "wasteBasisPoints", sort from new
		)
		insert into recipe_condition (organization_id, recipe_line_id, place, store_id, variant_id, option_id)
		select $1, new.id, row_number() over (partition by new.id), $2, c.variant_id, c.option_id
		from new, lateral (
			select v.value::uuid as variant_id, null::uuid as option_id from jsonb_array_elements_text(new."variantIds") v
			union all select null, o.value::uuid from jsonb_array_elements_text(new."optionIds") o
		) c`,
}

/** Adds to a store's recipes, all at once. */
export async function writeRecipes(
	ctx: Context,
	storeId: string,
	lines: readonly NewRecipeLine[],
): Promise<void> {
	await insertRecipeLines(ctx, storeId, lines)
	record(ctx, storeId, "Recipe.Changed", storeId, { lines: lines.length })
}

export async function insertRecipeLines(
	ctx: Context,
	storeId: string,
	lines: readonly NewRecipeLine[],
): Promise<void> {
	if (lines.length === 0) return
	const rows = lines.map(({ wasteBasisPoints = 0, variantIds = [], optionIds = [], ...line }, sort) => {
		return { ...line, id: newId(), wasteBasisPoints, variantIds, optionIds, sort }
	})
	await ctx.query(insert, [ctx.organizationId, storeId, JSON.stringify(rows)])
}
