import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { replaceRecipe as contract, Recipe } from "@comanda/contract/stock/recipe-endpoints.ts"
import type { Pack, Unit } from "@comanda/contract/stock/units.ts"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { inOwnUnit } from "./in-own-unit.ts"
import { presentRecipe } from "./present-recipe.ts"
import { type RecipeOwner, raiseRecipeVersion } from "./recipe-rows.ts"
import { insertRecipeLines } from "./write-recipes.ts"

type Lines = ParsedInputOf<typeof contract>["lines"]

/** Locked against being removed meanwhile. Orders, which only change how much there is, do not wait. */
const things: Prepared = {
	name: "recipe_things",
	text: `select id, unit, case when pack_unit is not null then
			jsonb_build_object('sizeMilli', (pack_size * 1000)::bigint, 'unit', pack_unit) end as pack
		from stock_item
		where organization_id = $1 and store_id = $2 and id = any ($3::uuid[]) and deleted_at is null for key share`,
}
/** A general recipe may name any variant of the store. */
const conditions: Prepared = {
	name: "recipe_conditions_known",
	text: `select id from menu_variant
			where organization_id = $1 and store_id = $2 and id = any ($4::uuid[]) and item_id = coalesce($3, item_id)
		union all select id from menu_option where organization_id = $1 and store_id = $2 and id = any ($5::uuid[])`,
}
const clear: Prepared = {
	name: "recipe_clear",
	text: "delete from recipe_line where organization_id = $1 and store_id = $2 and item_id is not distinct from $3",
}

/** Writes a recipe anew. Orders that were placed by the old one keep what they took. */
export async function rewriteRecipe(ctx: Context, owner: RecipeOwner, lines: Lines): Promise<Recipe> {
	const { storeId, itemId } = owner
	const version = await raiseRecipeVersion(ctx, owner)
	if (ctx.request.ifMatch !== null) {
		const current = await presentRecipe(ctx, owner)
		refuseStale(ctx, version - 1, () => ({ ...current, version: version - 1 }))
	}
	const known = await findThings(ctx, storeId, lines)
	await requireConditions(ctx, owner, lines)
	await ctx.query(clear, [ctx.organizationId, storeId, itemId])
	const written = lines.map(({ unit, quantityMilli, ...line }, place) => {
		const thing = known.get(line.stockItemId)
		if (!thing) throw unknown([{ field: `lines.${place}.stockItemId` }])
		const own = inOwnUnit(thing, quantityMilli, unit, `lines.${place}.quantityMilli`)
		return { ...line, itemId, quantityMilli: own }
	})
	await insertRecipeLines(ctx, storeId, written)
	record(ctx, storeId, "Recipe.Changed", itemId ?? storeId, { version, lines: lines.length })
	return presentRecipe(ctx, owner)
}

type Thing = { id: string; unit: Unit; pack: Pack | null }

async function findThings(ctx: Context, storeId: string, lines: Lines): Promise<Map<string, Thing>> {
	const ids = [...new Set(lines.map(({ stockItemId }) => stockItemId))]
	const rows = await ctx.query<Thing>(things, [ctx.organizationId, storeId, ids])
	return new Map(rows.map((row) => [row.id, row]))
}

/** A variant of the item itself, an option of the store: another's would never be chosen with it. */
async function requireConditions(
	ctx: Context,
	{ storeId, itemId }: RecipeOwner,
	lines: Lines,
): Promise<void> {
	const variantIds = [...new Set(lines.flatMap((line) => line.variantIds))]
	const optionIds = [...new Set(lines.flatMap((line) => line.optionIds))]
	const values = [ctx.organizationId, storeId, itemId, variantIds, optionIds]
	const rows = await ctx.query<{ id: string }>(conditions, values)
	const known = new Set(rows.map(({ id }) => id))
	const wrong = lines.flatMap((line, place) => {
		const fields = []
		if (line.variantIds.some((id) => !known.has(id))) fields.push({ field: `lines.${place}.variantIds` })
		if (line.optionIds.some((id) => !known.has(id))) fields.push({ field: `lines.${place}.optionIds` })
		return fields
	})
	if (wrong.length > 0) throw unknown(wrong)
}

function unknown(fields: readonly { field: string }[]): Refusal {
	const details = fields.map(({ field }) => ({
		field,
		code: "unknown",
		message: "Is not of this store or item.",
	}))
	return new Refusal("NOT_FOUND", "The recipe names what is not there.", { details: details.slice(0, 50) })
}
