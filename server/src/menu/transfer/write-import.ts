import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { insertAll } from "../insert-all.ts"
import type { ImportPlan } from "./plan-import.ts"

const update: Prepared = {
	name: "menu_import_update",
	text: `update menu_item i set category_id = n."categoryId", name = n.name, description = n.description,
			price_minor = n."priceMinor", taxes = n.taxes, mark = n.mark, sku = n.sku, barcode = n.barcode, tags = n.tags,
			station_tags = n."stationTags", allergens = n.allergens, diets = n.diets, calories_kcal = n."caloriesKcal",
			caffeine_mg = n."caffeineMg", sugar_grams = n."sugarGrams", prep_minutes = n."prepMinutes",
			quantity_max = n."quantityMax", is_popular = n."isPopular", is_new = n."isNew", version = i.version + 1
		from jsonb_to_recordset($2::jsonb) as n(id uuid, "categoryId" uuid, name jsonb, description jsonb, "priceMinor" bigint,
			taxes jsonb, mark text, sku text, barcode text, tags text[], "stationTags" text[], allergens text[], diets text[],
			"caloriesKcal" int, "caffeineMg" int, "sugarGrams" int, "prepMinutes" int, "quantityMax" int, "isPopular" boolean,
			"isNew" boolean)
		where i.organization_id = $1 and i.id = n.id`,
}
const reprice: Prepared = {
	name: "menu_import_sizes",
	text: `update menu_variant v set price_minor = n."priceMinor", version = v.version + 1
		from jsonb_to_recordset($2::jsonb) as n(id uuid, "priceMinor" bigint) where v.organization_id = $1 and v.id = n.id`,
}
// An item whose first sizes came with the file has the first of them as the usual one.
const usual: Prepared = {
	name: "menu_import_usual",
	text: `update menu_variant v set is_default = true
		where v.organization_id = $1 and v.item_id = any($2::uuid[]) and v.sort = 0
			and not exists (select from menu_variant o where o.organization_id = $1 and o.item_id = v.item_id and o.is_default)`,
}
const places: Prepared = {
	name: "menu_import_places",
	text: `select coalesce((select max(sort) + 1 from menu_category where organization_id = $1 and menu_id = $3), 0) as categories,
			coalesce((select max(sort) + 1 from menu_item where organization_id = $1 and store_id = $2), 0) as items`,
}

/** Writes what an import has decided, in few statements however long the file is. */
export async function writeImport(
	ctx: Context,
	{ storeId, menuId }: { storeId: string; menuId: string },
	plan: ImportPlan,
): Promise<void> {
	type Places = { categories: number; items: number }
	const [first] = await ctx.query<Places>(places, [ctx.organizationId, storeId, menuId])
	const { categories = 0, items = 0 } = first ?? {}
	const made = plan.categories.map(({ id, name }, place) => {
		const words = { name, paper: "plain", mark: "plate" }
		return { id, menuId, ...words, sort: categories + place }
	})
	await insertAll(ctx, "menuCategory", storeId, made)
	const rows = plan.created.map((item, place) => ({ ...item, sort: items + place }))
	await insertAll(ctx, "menuItem", storeId, rows)
	if (plan.updated.length > 0) await ctx.query(update, [ctx.organizationId, JSON.stringify(plan.updated)])
	await insertAll(ctx, "menuVariant", storeId, plan.newSizes)
	await ctx.query(usual, [ctx.organizationId, [...new Set(plan.newSizes.map(({ itemId }) => itemId))]])
	if (plan.sizePrices.length > 0)
		await ctx.query(reprice, [ctx.organizationId, JSON.stringify(plan.sizePrices)])
}
