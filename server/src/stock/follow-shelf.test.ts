import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { record } from "#platform/journal/draft.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { adjustStock } from "./adjust-stock.ts"
import { alertExpiry } from "./alert-expiry.ts"
import { changeHold } from "./change-hold.ts"
import { expireHolds } from "./expire-holds.ts"
import { releaseHold } from "./release-hold.ts"
import { restockStock } from "./restock-stock.ts"
import { stockPortions } from "./stock-portions.ts"
import { openShelf, type Shelf } from "./testing/open-shelf.ts"
import { wasteStock } from "./waste-stock.ts"
import { writeRecipes } from "./write-recipes.ts"

let world: World
let shelf: Shelf
beforeAll(async () => {
	world = await openWorld()
	shelf = openShelf(world)
})
afterAll(() => world.close())

const reason = "because"
const take = (stockItemId: string, milli: number, orderId = newId(), expiresAt: Date | null = null) =>
	shelf.act(async (ctx) => {
		await changeHold(ctx, { orderId, storeId: shelf.storeId, deltas: [{ stockItemId, milli }], expiresAt })
		return orderId
	})
const adjust = (stockItemId: string, changeMilli: number) =>
	shelf.act((ctx) => adjustStock(ctx, { storeId: shelf.storeId, stockItemId, changeMilli, reason }))

type Told = { type: string; payload: Record<string, unknown> }
async function told(subject: string, pattern = "%"): Promise<Told[]> {
	await world.program.settled()
	const { rows } = await world.admin.query(
		"select type, payload from journal where subject = $1 and type like $2 order by seq",
		[subject, pattern],
	)
	return rows
}
const words = async (subject: string) =>
	(await told(subject, "Item.%")).map(({ type, payload }) => `${type} ${payload.portions}`)

/** A new item that takes one kilo each of something new. */
async function counted(kilos: number): Promise<{ itemId: string; stockItemId: string }> {
	const { itemIds } = await shelf.sell()
	const [itemId = ""] = itemIds
	const [stockItemId = ""] = await shelf.put(kilos)
	await shelf.act((ctx) => writeRecipes(ctx, shelf.storeId, [{ itemId, stockItemId, quantityMilli: 1_000 }]))
	await world.program.settled()
	return { itemId, stockItemId }
}

describe("how many there are", () => {
	it("is told when it becomes few, and when there is none, and when there is some again", async () => {
		const { itemId, stockItemId } = await counted(7)
		const order = await take(stockItemId, 2_000)
		await world.program.settled()
		await take(stockItemId, 500)
		await world.program.settled()
		const all = await take(stockItemId, 4_500)
		await world.program.settled()
		await shelf.act((ctx) => releaseHold(ctx, all))
		await world.program.settled()
		await shelf.act((ctx) => releaseHold(ctx, order))
		await world.program.settled()
		await adjust(stockItemId, 10_000)
		expect(await words(itemId)).toEqual([
			"Item.FewLeft 5",
			"Item.FewLeft 4",
			"Item.SoldOut 0",
			"Item.BackInStock 4",
			"Item.BackInStock 6",
		])
	})

	it("is told of options too", async () => {
		const { optionIds } = await shelf.sell()
		const [option = ""] = optionIds
		const [oat = ""] = await shelf.put(1)
		const recipe = { itemId: null, optionIds: [option], stockItemId: oat, quantityMilli: 200 }
		await shelf.act((ctx) => writeRecipes(ctx, shelf.storeId, [recipe]))
		expect(await words(option)).toEqual(["Item.FewLeft 5"])
		await take(oat, 900)
		expect(await told(option, "Item.SoldOut")).toMatchObject([{ payload: { kind: "OPTION", portions: 0 } }])
	})

	it("is known within a second of the order, on the menu's side of the door", async () => {
		const { itemId, stockItemId } = await counted(50)
		const started = performance.now()
		await take(stockItemId, 49_000)
		for (;;) {
			const portions = await shelf.act((ctx) => stockPortions(ctx, shelf.storeId))
			if (portions.find(({ id }) => id === itemId)?.portions === 1) break
			if (performance.now() - started > 1_000) throw new Error("It took longer than a second.")
		}
	})

	it("is counted no more when its recipe is gone", async () => {
		const { itemId } = await counted(0)
		expect(await words(itemId)).toEqual(["Item.SoldOut 0"])
		const owner = await world.signInAs("OWNER", world.cafe, null)
		await world.call("PUT", `/menu/items/${itemId}/recipe`, { token: owner, body: { lines: [] } })
		expect(await words(itemId)).toEqual(["Item.SoldOut 0", "Item.BackInStock null"])
	})

	it("is right after a rush of orders, told in few batches", async () => {
		const { itemId, stockItemId } = await counted(400)
		await Promise.all(Array.from({ length: 300 }, () => take(stockItemId, 1_000)))
		await world.program.settled()
		const portions = await shelf.act((ctx) => stockPortions(ctx, shelf.storeId))
		expect(portions.find(({ id }) => id === itemId)?.portions).toBe(100)
	}, 60_000)
})

const openAlerts = async (stockItemId: string) => {
	await world.program.settled()
	const { rows } = await world.admin.query(
		"select topic, kind, severity, status from stock_alert where stock_item_id = $1 order by topic, business_date",
		[stockItemId],
	)
	return rows.map(({ kind, severity, status }) => `${kind} ${severity} ${status}`)
}
const alerts = async (stockItemId: string) => (await told(stockItemId, "Stock.%")).map(({ type }) => type)

describe("an alert", () => {
	it("is told once a day, again when it gets worse, and settles itself", async () => {
		const { stockItemId } = await counted(10)
		await world.admin.query("update stock_item set minimum = 5 where id = $1", [stockItemId])
		await take(stockItemId, 6_000)
		expect(await openAlerts(stockItemId)).toEqual(["LOW WARNING ACTIVE"])
		await take(stockItemId, 1_000)
		await take(stockItemId, 3_000)
		expect(await openAlerts(stockItemId)).toEqual(["OUT CRITICAL ACTIVE"])
		await adjust(stockItemId, 20_000)
		expect(await openAlerts(stockItemId)).toEqual(["OUT CRITICAL RESOLVED"])
		// Low once more on the same day: it stands there again, and nobody is told twice.
		await take(stockItemId, 17_000)
		expect(await openAlerts(stockItemId)).toEqual(["OUT CRITICAL ACTIVE"])
		const types = (await alerts(stockItemId)).filter((type) => type !== "Stock.Updated")
		expect(types).toEqual(["Stock.LowAlert", "Stock.Depleted", "Stock.AlertResolved"])
	})

	it("of yesterday goes over into today's", async () => {
		const { stockItemId } = await counted(10)
		await world.admin.query("update stock_item set minimum = 5 where id = $1", [stockItemId])
		await take(stockItemId, 6_000)
		await world.program.settled()
		await world.admin.query(
			"update stock_alert set business_date = business_date - 1 where stock_item_id = $1",
			[stockItemId],
		)
		await take(stockItemId, 1_000)
		expect(await openAlerts(stockItemId)).toEqual(["LOW WARNING RESOLVED", "LOW WARNING ACTIVE"])
	})

	it("that somebody dismissed stays so until it gets worse", async () => {
		const { stockItemId } = await counted(10)
		await world.admin.query("update stock_item set minimum = 5 where id = $1", [stockItemId])
		await take(stockItemId, 6_000)
		await world.program.settled()
		await world.admin.query(
			"update stock_alert set status = 'DISMISSED', settled_by = 'person:x' where stock_item_id = $1",
			[stockItemId],
		)
		await take(stockItemId, 1_000)
		expect(await openAlerts(stockItemId)).toEqual(["LOW WARNING DISMISSED"])
		await take(stockItemId, 3_000)
		expect(await openAlerts(stockItemId)).toEqual(["OUT CRITICAL ACTIVE"])
	})

	it("says what spoils, worse when it has, and settles when it is gone", async () => {
		const [milk = ""] = await shelf.put(0)
		const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
		const by = { storeId: shelf.storeId, stockItemId: milk, quantityMilli: 2_000 }
		await shelf.act((ctx) => restockStock(ctx, { ...by, expiresOn: day(3) }))
		const look = () => shelf.act((ctx) => alertExpiry.run(ctx, null))
		const expiry = async () => (await openAlerts(milk)).filter((each) => each.startsWith("EXPIR"))
		await look()
		await look()
		expect(await expiry()).toEqual(["EXPIRING WARNING ACTIVE"])
		await world.admin.query("update stock_batch set expires_on = current_date - 2 where stock_item_id = $1", [
			milk,
		])
		await look()
		expect(await expiry()).toEqual(["EXPIRED CRITICAL ACTIVE"])
		expect((await told(milk, "Stock.Expiring")).map(({ payload }) => payload.kind)).toEqual([
			"EXPIRING",
			"EXPIRED",
		])
		await shelf.act((ctx) => wasteStock(ctx, { ...by, expired: true, reason }))
		await look()
		expect(await expiry()).toEqual(["EXPIRED CRITICAL RESOLVED"])
	})
})

describe("what orders held", () => {
	it("goes back when its time is over, and is told", async () => {
		const { itemId, stockItemId } = await counted(1)
		const order = await take(stockItemId, 1_000, newId(), new Date(Date.now() - 1_000))
		const later = await take((await counted(1)).stockItemId, 1_000, newId(), new Date(Date.now() + 60_000))
		await world.program.settled()
		await shelf.act((ctx) => expireHolds.run(ctx, null))
		expect((await told(order, "Stock.Expired")).length).toBe(1)
		expect((await told(later, "Stock.Expired")).length).toBe(0)
		expect(await shelf.levels(stockItemId)).toEqual({ available: 1, held: 0 })
		expect(await words(itemId)).toEqual(["Item.FewLeft 1", "Item.SoldOut 0", "Item.BackInStock 1"])
	})

	const moved = (orderId: string, to: string) =>
		shelf.act(async (ctx) =>
			record(ctx, shelf.storeId, "Order.StatusChanged", orderId, { from: "READY", to }),
		)

	it("is used up when the order is completed", async () => {
		const { stockItemId } = await counted(5)
		const order = await take(stockItemId, 2_000)
		await moved(order, "PREPARING")
		await world.program.settled()
		expect(await shelf.levels(stockItemId)).toEqual({ available: 3, held: 2 })
		await moved(order, "COMPLETED")
		await world.program.settled()
		expect(await shelf.levels(stockItemId)).toEqual({ available: 3, held: 0 })
	})

	it("is used up when it is cooked, where the store has chosen that", async () => {
		const owner = await world.signInAs("OWNER", world.cafe, null)
		const settings = `/stores/${shelf.storeId}/settings`
		const set = (commitPoint: string) =>
			world.call("PATCH", settings, { token: owner, body: { stock: { commitPoint } } })
		expect((await set("PREPARING")).status).toBe(200)
		const { stockItemId } = await counted(5)
		const order = await take(stockItemId, 2_000)
		await moved(order, "PREPARING")
		await world.program.settled()
		expect(await shelf.levels(stockItemId)).toEqual({ available: 3, held: 0 })
		expect((await set("COMPLETED")).status).toBe(200)
	})

	it("is given back when the order ends without it", async () => {
		const { stockItemId } = await counted(5)
		const order = await take(stockItemId, 2_000)
		await moved(order, "REJECTED")
		await world.program.settled()
		expect(await shelf.levels(stockItemId)).toEqual({ available: 5, held: 0 })
	})

	it("and cannot be used, because it expired and is gone, is told with the order", async () => {
		const { stockItemId } = await counted(2)
		const order = await take(stockItemId, 2_000, newId(), new Date(0))
		await shelf.act((ctx) => expireHolds.run(ctx, null))
		await take(stockItemId, 1_000)
		await moved(order, "COMPLETED")
		const [failed] = await told(order, "Stock.CommitFailed")
		expect(failed?.payload).toEqual({ orderId: order, short: [{ stockItemId, available: 1 }] })
		expect(await shelf.faults()).toEqual([])
	})
})
