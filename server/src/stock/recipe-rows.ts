import type { Recipe } from "@comanda/contract/stock/recipe-endpoints.ts"
import { costOf } from "@comanda/contract/stock/recipes.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { nextCost } from "./item-rows.ts"

/** Whose recipe: an item's, or with null the store's general one. */
export type RecipeOwner = { storeId: string; itemId: string | null }

const lines: Prepared = {
	name: "recipe_lines",
	text: `select l.id, l.stock_item_id as "stockItemId", s.name, s.unit, (l.quantity * 1000)::bigint as "quantityMilli",
			l.waste_basis_points as "wasteBasisPoints", ${nextCost} as "unitCostMicro",
			round(l.quantity * (10000 + l.waste_basis_points) / 10)::bigint as milli,
			coalesce(array_agg(c.variant_id) filter (where c.variant_id is not null), '{}') as "variantIds",
			coalesce(array_agg(c.option_id order by c.place) filter (where c.option_id is not null), '{}') as "optionIds"
		from recipe_line l
		join stock_item s on s.organization_id = l.organization_id and s.id = l.stock_item_id
		left join recipe_condition c on c.organization_id = l.organization_id and c.recipe_line_id = l.id
		where l.organization_id = $1 and l.store_id = $2 and l.item_id is not distinct from $3
		group by l.organization_id, l.id, s.organization_id, s.id
		order by l.sort, l.id`,
}
const versionOf: Prepared = {
	name: "recipe_edit_version",
	text: "select version from recipe_edit where organization_id = $1 and subject_id = $2",
}
const raise: Prepared = {
	name: "recipe_edit_raise",
	text: `insert into recipe_edit as e (organization_id, subject_id, store_id, version) values ($1, $2, $3, 1)
		on conflict (organization_id, subject_id) do update set version = e.version + 1 returning version`,
}
const item: Prepared = {
	name: "recipe_item",
	text: `select store_id as "storeId" from menu_item where organization_id = $1 and id = $2 and deleted_at is null`,
}
const variants: Prepared = {
	name: "recipe_variants",
	text: "select id from menu_variant where organization_id = $1 and item_id = $2 order by sort, id",
}

/** An item that is on no menu any more has no recipe. */
export async function findRecipeOwner(ctx: Context, itemId: string): Promise<RecipeOwner> {
	const [row] = await ctx.query<{ storeId: string }>(item, [ctx.organizationId, itemId])
	if (!row) throw new Refusal("NOT_FOUND", "There is no such item.")
	return { storeId: row.storeId, itemId }
}

export async function findRecipeLines(
	ctx: Context,
	{ storeId, itemId }: RecipeOwner,
): Promise<Recipe["lines"]> {
	type Row = Omit<Recipe["lines"][number], "costMicro"> & { unitCostMicro: number; milli: number }
	const rows = await ctx.query<Row>(lines, [ctx.organizationId, storeId, itemId])
	return rows.map(({ unitCostMicro, milli, ...line }) => {
		const costMicro = costOf({ costMicro: { [line.stockItemId]: unitCostMicro } }, line.stockItemId, milli)
		return { ...line, costMicro }
	})
}

export async function findRecipeVersion(ctx: Context, { storeId, itemId }: RecipeOwner): Promise<number> {
	const [row] = await ctx.query<{ version: number }>(versionOf, [ctx.organizationId, itemId ?? storeId])
	return row?.version ?? 0
}

/** Also its lock: of two who write a recipe at once the second sees what the first one wrote. */
export async function raiseRecipeVersion(ctx: Context, { storeId, itemId }: RecipeOwner): Promise<number> {
	const values = [ctx.organizationId, itemId ?? storeId, storeId]
	const [row] = await ctx.query<{ version: number }>(raise, values)
	return row?.version ?? 1
}

export async function findVariantIds(ctx: Context, itemId: string): Promise<string[]> {
	const rows = await ctx.query<{ id: string }>(variants, [ctx.organizationId, itemId])
	return rows.map(({ id }) => id)
}
