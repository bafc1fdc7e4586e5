import { v7 as newId } from "uuid"
import type { MenuKeys } from "#menu/index.ts"
import type { Context } from "#platform/context.ts"
import { countIn, type NewRecipeLine, type NewStockItem, writeRecipes } from "#stock/index.ts"
import type { DemoRecipe, DemoStore } from "./demo-store.ts"
import { countedItems } from "./write-menu.ts"

/** Fills a demo store's shelves, and writes down what its dishes take from them. */
export async function stockStore(
	ctx: Context,
	storeId: string,
	store: DemoStore,
	keys: MenuKeys,
): Promise<void> {
	const shelf = new Map(store.stock.map(({ key }) => [key, newId()]))
	const things: NewStockItem[] = store.stock.map(({ key, unitCostMinor, ...thing }) => {
		return { ...thing, id: named(shelf, key), unitCostMicro: unitCostMinor * 1_000_000 }
	})
	const counted = countedItems(store, keys).map(({ itemId, item }) => ({ id: newId(), itemId, item }))
	const portions: NewStockItem[] = counted.map(({ id, item }) => {
		const count = { onHand: String(item.portions), minimum: "0", unitCostMicro: 0 }
		return { ...count, id, name: item.name, unit: "PORTION" }
	})
	await countIn(ctx, storeId, [...things, ...portions])
	await writeRecipes(ctx, storeId, [
		...counted.map(({ id, itemId }) => ({ itemId, stockItemId: id, quantityMilli: 1_000 })),
		...store.recipes.flatMap((recipe) => linesOf(recipe, shelf, keys)),
	])
}

function linesOf(
	recipe: DemoRecipe,
	shelf: ReadonlyMap<string, string>,
	{ items, variants, options }: MenuKeys,
): NewRecipeLine[] {
	const { item, variant, wasteBasisPoints = 0, takes } = recipe
	const conditions = {
		itemId: item ? named(items, item) : null,
		variantIds: variant ? [named(variants, `${item}/${variant}`)] : [],
		optionIds: (recipe.options ?? []).map((option) => named(options, option)),
	}
	return Object.entries(takes).map(([thing, amount]) => {
		const quantityMilli = Math.round(Number(amount) * 1_000)
		return { ...conditions, wasteBasisPoints, stockItemId: named(shelf, thing), quantityMilli }
	})
}

function named(ids: ReadonlyMap<string, string>, key: string): string {
	const id = ids.get(key)
	if (!id) throw new Error(`The demo names "${key}", which it does not have.`)
	return id
}
