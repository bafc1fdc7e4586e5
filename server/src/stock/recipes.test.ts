import type { Recipe } from "@comanda/contract/stock/recipe-endpoints.ts"
import { ingredientsOf } from "@comanda/contract/stock/recipes.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { provenOrganization } from "#platform/context.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { adjustStock } from "./adjust-stock.ts"
import { keptRecipeBook, recipeBook } from "./recipe-book.ts"
import { restockStock } from "./restock-stock.ts"
import { type Asking, askAs } from "./testing/ask-as.ts"
import { openShelf, type Shelf } from "./testing/open-shelf.ts"
import { writeRecipes } from "./write-recipes.ts"

let world: World
let shelf: Shelf
let ask: Asking["ask"]
let general: string
beforeAll(async () => {
	world = await openWorld()
	shelf = openShelf(world)
	ask = askAs(world, await world.signInAs("OWNER", world.cafe, null)).ask
	general = `/stores/${shelf.storeId}/inventory/general-recipe`
})
afterAll(() => world.close())

const recipeOf = (itemId: string) => `/menu/items/${itemId}/recipe`
const errorOf = async (asked: ReturnType<Asking["ask"]>) => (await asked).body.error
const read = async (path: string): Promise<Recipe> => (await ask("GET", path)).body.data

async function sold() {
	const { itemIds, variantIds, optionIds } = await shelf.sell()
	const [itemId = "", otherId = ""] = itemIds
	const [small = "", large = "", foreign = ""] = variantIds
	const [oat = "", shot = ""] = optionIds
	return { itemId, otherId, small, large, foreign, oat, shot }
}

describe("an item's recipe", () => {
	it("is read back as it was written, with what one costs and how many there are", async () => {
		const { itemId, small, large, oat } = await sold()
		const [beans = "", milk = ""] = await shelf.put(1, 2)
		const lines = [
			{ stockItemId: beans, quantityMilli: 18_000, unit: "GRAM" },
			{ stockItemId: milk, quantityMilli: 200, variantIds: [large], wasteBasisPoints: 1_000 },
			{ stockItemId: milk, quantityMilli: 150, variantIds: [small], optionIds: [oat] },
		]
		const { status, body } = await ask("PUT", recipeOf(itemId), { lines })
		expect(status).toBe(200)
		const recipe: Recipe = body.data
		expect(await read(recipeOf(itemId))).toEqual(recipe)
		expect(recipe.lines).toMatchObject([
			{ stockItemId: beans, quantityMilli: 18, unit: "KG", costMicro: 18_000, variantIds: [], optionIds: [] },
			{ quantityMilli: 200, wasteBasisPoints: 1_000, costMicro: 220_000, variantIds: [large] },
			{ quantityMilli: 150, variantIds: [small], optionIds: [oat] },
		])
		// A kilo costs one cent: eighteen grams are nothing of it, and it is no matter which size.
		expect(recipe.costs.toSorted((a, b) => ((a.variantId ?? "") < (b.variantId ?? "") ? -1 : 1))).toEqual(
			[small, large].toSorted().map((variantId) => ({ variantId, costMinor: 0 })),
		)
		expect(recipe).toMatchObject({ portions: 55, version: 1 })
	})

	it("costs what its ingredients cost now", async () => {
		const { itemId } = await sold()
		const [beans = ""] = await shelf.put(0)
		await ask("PUT", recipeOf(itemId), { lines: [{ stockItemId: beans, quantityMilli: 500 }] })
		await shelf.act((ctx) =>
			restockStock(ctx, {
				storeId: shelf.storeId,
				stockItemId: beans,
				quantityMilli: 10_000,
				totalCostMinor: 2_000,
			}),
		)
		const { costs, portions } = await read(recipeOf(itemId))
		expect(costs.map(({ costMinor }) => costMinor)).toEqual([100, 100])
		expect(portions).toBe(20)
	})

	it("VERSION_CONFLICT for who read an older one", async () => {
		const { itemId } = await sold()
		const [beans = ""] = await shelf.put(1)
		const lines = [{ stockItemId: beans, quantityMilli: 1 }]
		const put = (version: number) => ask("PUT", recipeOf(itemId), { lines }, { "if-match": `"${version}"` })
		expect((await put(0)).status).toBe(200)
		expect(await errorOf(put(0))).toMatchObject({
			code: "VERSION_CONFLICT",
			data: { current: { version: 1, lines: [{ stockItemId: beans }] } },
		})
		const answers = await Promise.all([put(1), put(1), put(1)])
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
	})

	it("NOT_FOUND for what is not of the item or its store, and then it stays as it was", async () => {
		const { itemId, foreign } = await sold()
		const [beans = ""] = await shelf.put(1)
		const [elsewhere = ""] = await openShelf(world, world.cafe.storeIds[1] ?? "").put(1)
		await ask("PUT", recipeOf(itemId), { lines: [{ stockItemId: beans, quantityMilli: 1 }] })
		for (const [field, wrong] of [
			["stockItemId", { stockItemId: elsewhere }],
			["variantIds", { variantIds: [foreign] }],
			["optionIds", { optionIds: [newId()] }],
		] as const) {
			const lines = [{ stockItemId: beans, quantityMilli: 2, ...wrong }]
			expect(await errorOf(ask("PUT", recipeOf(itemId), { lines })), field).toMatchObject({
				code: "NOT_FOUND",
				details: [{ field: `lines.0.${field}`, code: "unknown" }],
			})
		}
		expect((await read(recipeOf(itemId))).lines).toMatchObject([{ quantityMilli: 1 }])
		expect(await errorOf(ask("GET", recipeOf(newId())))).toMatchObject({ code: "NOT_FOUND" })
		expect(await errorOf(ask("PUT", recipeOf(newId()), { lines: [] }))).toMatchObject({ code: "NOT_FOUND" })
	})

	it("UNIT_NOT_CONVERTIBLE for litres of what is weighed", async () => {
		const { itemId } = await sold()
		const [beans = ""] = await shelf.put(1)
		const lines = [{ stockItemId: beans, quantityMilli: 1, unit: "LITER" }]
		expect(await errorOf(ask("PUT", recipeOf(itemId), { lines }))).toMatchObject({
			code: "UNIT_NOT_CONVERTIBLE",
			details: [{ field: "lines.0.quantityMilli" }],
		})
	})

	it("is written by managers only", async () => {
		const barista = await world.signInAs("BARISTA", world.cafe, shelf.storeId)
		const { itemId } = await sold()
		expect((await ask("GET", recipeOf(itemId), undefined, {}, barista)).status).toBe(200)
		const refused = ask("PUT", recipeOf(itemId), { lines: [] }, {}, barista)
		expect(await errorOf(refused)).toMatchObject({ code: "FORBIDDEN" })
	})
})

describe("a general recipe", () => {
	it("counts for every item with the variant or the option", async () => {
		const { itemId, otherId, foreign, shot } = await sold()
		const [beans = "", cups = ""] = await shelf.put(1, 5)
		const before = await read(general)
		const old = before.lines.map(
			({ stockItemId, quantityMilli, wasteBasisPoints, variantIds, optionIds }) => {
				return { stockItemId, quantityMilli, wasteBasisPoints, variantIds, optionIds }
			},
		)
		const lines = [
			...old,
			{ stockItemId: beans, quantityMilli: 9, optionIds: [shot] },
			{ stockItemId: cups, quantityMilli: 1_000, variantIds: [foreign] },
		]
		expect((await ask("PUT", general, { lines })).body.data).toMatchObject({ version: before.version + 1 })
		const book = await shelf.act((ctx) => recipeBook(ctx, shelf.storeId))
		const options = [{ id: shot, quantity: 2, placement: "WHOLE" as const }]
		const taken = (id: string, variantId: string | null) =>
			ingredientsOf(book, { itemId: id, variantId, options, quantity: 1 })
		expect(taken(itemId, null)).toMatchObject([{ stockItemId: beans, milli: 18 }])
		expect(
			taken(otherId, foreign)
				.map(({ milli }) => milli)
				.toSorted(),
		).toEqual([1_000, 18])
	})

	it("refuses a line without any condition", async () => {
		const [beans = ""] = await shelf.put(1)
		const lines = [{ stockItemId: beans, quantityMilli: 1 }]
		expect(await errorOf(ask("PUT", general, { lines }))).toMatchObject({ code: "VALIDATION_ERROR" })
	})

	it("VERSION_CONFLICT, NOT_FOUND and UNIT_NOT_CONVERTIBLE as an item's", async () => {
		const { oat } = await sold()
		const [beans = ""] = await shelf.put(1)
		const line = { stockItemId: beans, quantityMilli: 1, optionIds: [oat] }
		const put = (change: object, headers = {}) =>
			ask("PUT", general, { lines: [{ ...line, ...change }] }, headers)
		expect(await errorOf(put({}, { "if-match": '"99"' }))).toMatchObject({ code: "VERSION_CONFLICT" })
		expect(await errorOf(put({ stockItemId: newId() }))).toMatchObject({ code: "NOT_FOUND" })
		expect(await errorOf(put({ unit: "ML" }))).toMatchObject({ code: "UNIT_NOT_CONVERTIBLE" })
		const nowhere = `/stores/${newId()}/inventory/general-recipe`
		expect(await errorOf(ask("GET", nowhere))).toMatchObject({ code: "NOT_FOUND" })
		expect(await errorOf(ask("PUT", nowhere, { lines: [] }))).toMatchObject({ code: "NOT_FOUND" })
	})
})

describe("what a recipe names", () => {
	it("cannot be deleted while it does: neither a variant nor an option nor what it takes", async () => {
		const { itemId, large, oat } = await sold()
		const [milk = ""] = await shelf.put(1)
		const line = { stockItemId: milk, quantityMilli: 200, variantIds: [large], optionIds: [oat] }
		await ask("PUT", recipeOf(itemId), { lines: [line] })
		for (const [table, id] of [
			["menu_variant", large],
			["menu_option", oat],
			["stock_item", milk],
		] as const) {
			const deleted = world.admin.query(`delete from ${table} where id = $1`, [id])
			await expect(deleted, table).rejects.toMatchObject({ code: "23503" })
		}
		await ask("PUT", recipeOf(itemId), { lines: [] })
		for (const id of [large, oat]) {
			const table = id === large ? "menu_variant" : "menu_option"
			expect((await world.admin.query(`delete from ${table} where id = $1`, [id])).rowCount).toBe(1)
		}
	})
})

describe("the book of recipes", () => {
	const kept = () =>
		keptRecipeBook(world.program.platform.caches, provenOrganization(shelf.organizationId), shelf.storeId)
	const book = () => shelf.act((ctx) => recipeBook(ctx, shelf.storeId))
	const version = async () => {
		const { rows } = await world.admin.query("select version from recipe_version where store_id = $1", [
			shelf.storeId,
		])
		return rows[0].version as number
	}

	it("is kept until something changes, and says which state it is of", async () => {
		const first = await book()
		expect(await book()).toBe(first)
		expect(kept()).toBe(first)
		expect(first.version).toBe(await version())
		const { itemId } = await sold()
		const [beans = ""] = await shelf.put(1)
		await ask("PUT", recipeOf(itemId), { lines: [{ stockItemId: beans, quantityMilli: 7 }] })
		const second = await book()
		expect(second.version).toBeGreaterThan(first.version)
		expect(second.lines.filter((line) => line.itemId === itemId)).toMatchObject([{ milli: 7 }])
	})

	it("rises with a cost and with a variant, and not with what is sold", async () => {
		const { itemId } = await sold()
		const [beans = ""] = await shelf.put(1)
		const before = await version()
		const adjust = { storeId: shelf.storeId, stockItemId: beans, changeMilli: 5, reason: "found" }
		await shelf.act((ctx) => adjustStock(ctx, adjust))
		expect(await version()).toBe(before)
		await ask("PATCH", `/inventory/${beans}`, { unitCostMicro: 5 })
		expect(await version()).toBe(before + 1)
		await world.admin.query("delete from menu_variant where item_id = $1", [itemId])
		expect(await version()).toBe(before + 2)
	})

	it("is not kept from a transaction that may yet be taken back", async () => {
		const { itemId } = await sold()
		const [beans = ""] = await shelf.put(1)
		await book()
		const undone = shelf.act(async (ctx) => {
			await writeRecipes(ctx, shelf.storeId, [{ itemId, stockItemId: beans, quantityMilli: 3 }])
			const inside = await recipeBook(ctx, shelf.storeId)
			expect(inside.lines.some((line) => line.itemId === itemId)).toBe(true)
			throw new Error("taken back")
		})
		await expect(undone).rejects.toThrow("taken back")
		await shelf.act((ctx) =>
			writeRecipes(ctx, shelf.storeId, [{ itemId, stockItemId: beans, quantityMilli: 8 }]),
		)
		const lines = (await book()).lines.filter((line) => line.itemId === itemId)
		expect(lines).toMatchObject([{ milli: 8 }])
	})
})

describe("the list of portions", () => {
	it("begins with what ends first", async () => {
		const { itemId } = await sold()
		const [beans = ""] = await shelf.put(0)
		await ask("PUT", recipeOf(itemId), { lines: [{ stockItemId: beans, quantityMilli: 1_000 }] })
		await world.program.settled()
		const list = `/stores/${shelf.storeId}/stock/portions?kind=ITEM&limit=100`
		const { body } = await ask("GET", list)
		const rows = body.data as { subjectId: string; portions: number }[]
		expect(rows.find(({ subjectId }) => subjectId === itemId)?.portions).toBe(0)
		expect(rows.map(({ portions }) => portions)).toEqual(
			rows.map(({ portions }) => portions).toSorted((a, b) => a - b),
		)
	})
})
