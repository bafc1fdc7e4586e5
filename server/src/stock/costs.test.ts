import type { StockMovement } from "@comanda/contract/stock/changes.ts"
import type { StockItem } from "@comanda/contract/stock/items.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { changeHold } from "./change-hold.ts"
import { commitHold } from "./commit-hold.ts"
import { recipeBook } from "./recipe-book.ts"
import { releaseHold } from "./release-hold.ts"
import { type Asking, askAs } from "./testing/ask-as.ts"
import { openShelf, type Shelf } from "./testing/open-shelf.ts"

// Ten at 1.00 lie there; ten at 2.00 and ten at 4.00 come in. What then leaves costs what its method says.

const euro = 100_000_000
let world: World
let shelf: Shelf
let ask: Asking["done"]
beforeAll(async () => {
	world = await openWorld()
	shelf = openShelf(world)
	ask = askAs(world, await world.signInAs("OWNER", world.cafe, null)).done
})
afterAll(() => world.close())

const stock = (what: string, body: object) =>
	ask<StockItem>("POST", `/stores/${shelf.storeId}/stock/${what}`, body)
const restock = (stockItemId: string, units: number, totalEuro: number) =>
	stock("restock", { stockItemId, quantityMilli: units * 1_000, totalCostMinor: totalEuro * 100 })
const read = (id: string) => ask<StockItem>("GET", `/inventory/${id}`)

async function make(costMethod: StockItem["costMethod"] | undefined): Promise<string> {
	const thing = { name: { en: "Beans" }, unit: "KG", onHandMilli: 10_000, unitCostMicro: euro }
	const made = await ask<StockItem>("POST", `/stores/${shelf.storeId}/inventory/items`, {
		...thing,
		...(costMethod ? { costMethod } : {}),
	})
	await restock(made.id, 10, 20)
	await restock(made.id, 10, 40)
	return made.id
}

/** An order that uses so many units: what each of them cost, by its movement. */
async function use(stockItemId: string, units: number): Promise<number | null | undefined> {
	const orderId = newId()
	const deltas = [{ stockItemId, milli: units * 1_000 }]
	await shelf.act((ctx) => changeHold(ctx, { orderId, storeId: shelf.storeId, deltas, expiresAt: null }))
	expect((await shelf.act((ctx) => commitHold(ctx, shelf.storeId, orderId))).status).toBe("COMMITTED")
	const moved = await ask<StockMovement[]>("GET", `/inventory/${stockItemId}/movements?kind=SALE&limit=1`)
	return moved[0]?.unitCostMicro
}
const layers = async (id: string) => {
	const { rows } = await world.admin.query(
		"select quantity::float8, unit_cost_micro::float8 / $2::float8 as euro from stock_cost_layer where stock_item_id = $1 order by id",
		[id, euro],
	)
	return rows.map(({ quantity, euro: cost }) => [quantity, cost])
}

describe("what is used costs", () => {
	it("the average, when nothing else is said", async () => {
		const id = await make(undefined)
		const average = Math.round(((10 + 20 + 40) * euro) / 30)
		expect(await read(id)).toMatchObject({
			costMethod: "AVERAGE",
			unitCostMicro: average,
			nextCostMicro: average,
		})
		expect(await use(id, 15)).toBe(average)
		expect(await layers(id)).toEqual([])
	})

	it("what came in first, layer by layer", async () => {
		const id = await make("FIFO")
		expect((await read(id)).nextCostMicro).toBe(euro)
		expect(await use(id, 4)).toBe(euro)
		expect(await use(id, 10)).toBe(Math.round(((6 * 1 + 4 * 2) * euro) / 10))
		expect(await layers(id)).toEqual([
			[6, 2],
			[10, 4],
		])
		expect((await read(id)).nextCostMicro).toBe(2 * euro)
		expect(await use(id, 16)).toBe(Math.round(((6 * 2 + 10 * 4) * euro) / 16))
		expect(await layers(id)).toEqual([])
		expect(await shelf.faults()).toEqual([])
	})

	it("what came in last, and then what was there before it", async () => {
		const id = await make("LIFO")
		expect((await read(id)).nextCostMicro).toBe(4 * euro)
		expect(await use(id, 12)).toBe(Math.round(((10 * 4 + 2 * 2) * euro) / 12))
		expect(await layers(id)).toEqual([
			[10, 1],
			[8, 2],
		])
		await restock(id, 1, 9)
		expect((await read(id)).nextCostMicro).toBe(9 * euro)
		expect(await use(id, 2)).toBe(Math.round(((9 + 2) * euro) / 2))
	})

	it("the same when it is thrown away or missing; what is found again costs the average", async () => {
		const id = await make("FIFO")
		const last = async () => (await ask<StockMovement[]>("GET", `/inventory/${id}/movements?limit=1`))[0]
		await stock("waste", { stockItemId: id, quantityMilli: 11_000, reason: "Mould" })
		expect((await last())?.unitCostMicro).toBe(Math.round(((10 * 1 + 1 * 2) * euro) / 11))
		await stock("count", { counted: [{ stockItemId: id, onHandMilli: 18_000 }] })
		expect((await last())?.unitCostMicro).toBe(2 * euro)
		const { unitCostMicro } = await read(id)
		await stock("adjust", { stockItemId: id, changeMilli: 3_000, reason: "Found" })
		expect(await layers(id)).toEqual([
			[8, 2],
			[10, 4],
			[3, unitCostMicro / euro],
		])
	})

	it("as before for what was held and given back", async () => {
		const id = await make("FIFO")
		const orderId = newId()
		const deltas = [{ stockItemId: id, milli: 5_000 }]
		await shelf.act((ctx) => changeHold(ctx, { orderId, storeId: shelf.storeId, deltas, expiresAt: null }))
		await shelf.act((ctx) => releaseHold(ctx, orderId))
		expect(await layers(id)).toEqual([
			[10, 1],
			[10, 2],
			[10, 4],
		])
	})

	it("by another method from the day it is chosen: what lies there then has cost the average", async () => {
		const id = await make(undefined)
		const { unitCostMicro } = await read(id)
		await ask("PATCH", `/inventory/${id}`, { costMethod: "FIFO" })
		expect(await layers(id)).toEqual([[30, unitCostMicro / euro]])
		await restock(id, 1, 8)
		expect(await use(id, 31)).toBe(Math.round((30 * unitCostMicro + 8 * euro) / 31))
		await ask("PATCH", `/inventory/${id}`, { costMethod: "AVERAGE" })
		const item = await read(id)
		expect([await layers(id), item.nextCostMicro]).toEqual([[], item.unitCostMicro])
	})

	it("the same for two who use it at once: no layer is charged twice", async () => {
		const id = await make("FIFO")
		const costs = await Promise.all(Array.from({ length: 10 }, () => use(id, 3)))
		expect(costs).toHaveLength(10)
		expect(await layers(id)).toEqual([])
		const { rows } = await world.admin.query(
			"select sum(-held_change * unit_cost_micro)::float8 as cost from stock_movement where stock_item_id = $1 and kind = 'SALE'",
			[id],
		)
		expect(Math.abs(rows[0].cost - 70 * euro)).toBeLessThan(10)
	})
})

describe("what is sold", () => {
	it("has on its line the cost of the day, by the method, and keeps it", async () => {
		const id = await make("FIFO")
		const lines = [{ stockItemId: id, quantityMilli: 1_000 }]
		const menu = (await world.call("GET", `/stores/${shelf.storeId}/menu?channel=POS`)).body.data as {
			items: {
				id: string
				kind: string
				available: boolean
				left: number | null
				zones: string[]
				groupIds: string[]
				priceMinor: number
				variants: unknown[]
			}[]
		}
		const item = menu.items.find(
			(each) =>
				each.available &&
				each.left === null &&
				each.groupIds.length + each.zones.length + each.variants.length === 0 &&
				each.kind === "REGULAR",
		)
		const itemId = item?.id ?? ""
		await ask("PUT", `/menu/items/${itemId}/recipe`, { lines })
		const sell = async (quantity: number) => {
			const order = { id: newId(), lines: [{ id: newId(), itemId, quantity }] }
			const shownTotalMinor = quantity * (item?.priceMinor ?? 0)
			await ask("POST", `/stores/${shelf.storeId}/orders`, { ...order, shownTotalMinor })
			return order.lines[0]?.id
		}
		const costOf = async (lineId: string | undefined) => {
			const { rows } = await world.admin.query(
				"select cost_minor::int as cost from order_line where id = $1",
				[lineId],
			)
			return rows[0].cost
		}
		const first = await sell(2)
		expect(await costOf(first)).toBe(200)
		const before = await shelf.act((ctx) => recipeBook(ctx, shelf.storeId))
		await use(id, 10)
		const after = await shelf.act((ctx) => recipeBook(ctx, shelf.storeId))
		expect(after.version).toBeGreaterThan(before.version)
		expect(await costOf(await sell(1))).toBe(200)
		expect(await costOf(first)).toBe(200)
	})
})
