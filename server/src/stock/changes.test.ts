import type { StockBatch, StockMovement } from "@comanda/contract/stock/changes.ts"
import type { StockItem } from "@comanda/contract/stock/items.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { changeHold } from "./change-hold.ts"
import { type Asking, askAs } from "./testing/ask-as.ts"
import { openShelf, type Shelf } from "./testing/open-shelf.ts"

let world: World
let shelf: Shelf
let owner: string
let ask: Asking["ask"]
let barista: string
beforeAll(async () => {
	world = await openWorld()
	shelf = openShelf(world)
	owner = await world.signInAs("OWNER", world.cafe, null)
	ask = askAs(world, owner).ask
	barista = await world.signInAs("BARISTA", world.cafe, shelf.storeId)
})
afterAll(() => world.close())

const stock = (what: string, body: object, token = owner) =>
	ask("POST", `/stores/${shelf.storeId}/stock/${what}`, body, {}, token)
const refusal = async (asked: ReturnType<Asking["ask"]>) => (await asked).body.error
const codeOf = async (asked: ReturnType<Asking["ask"]>) => (await refusal(asked))?.code
const reason = "Dropped"

async function make(thing: object = {}): Promise<StockItem> {
	const body = {
		name: { en: "Milk" },
		unit: "LITER",
		onHandMilli: 10_000,
		unitCostMicro: 100_000_000,
		...thing,
	}
	return (await ask("POST", `/stores/${shelf.storeId}/inventory/items`, body)).body.data
}
const holdSome = (stockItemId: string, milli: number) =>
	shelf.act((ctx) =>
		changeHold(ctx, {
			orderId: newId(),
			storeId: shelf.storeId,
			deltas: [{ stockItemId, milli }],
			expiresAt: null,
		}),
	)
const movements = async (id: string, query = ""): Promise<StockMovement[]> =>
	(await ask("GET", `/inventory/${id}/movements${query}`)).body.data

describe("adjusting", () => {
	it("adds and takes, in any unit that fits, and says who and why", async () => {
		const milk = await make()
		const more = await stock("adjust", { stockItemId: milk.id, changeMilli: 250_000, unit: "ML", reason })
		expect(more.body.data).toMatchObject({ availableMilli: 10_250 })
		const less = await stock("adjust", { stockItemId: milk.id, changeMilli: -10_250, reason })
		expect(less.body.data).toMatchObject({ availableMilli: 0, state: "OUT" })
		const [last] = await movements(milk.id)
		expect(last).toMatchObject({ seq: 3, kind: "ADJUSTMENT", availableChangeMilli: -10_250, reason })
		expect(last?.by).toMatch(/^person:/)
		expect(await shelf.faults()).toEqual([])
	})

	it("STOCK_TOO_LOW for what orders hold", async () => {
		const milk = await make()
		await holdSome(milk.id, 8_000)
		const refused = await refusal(stock("adjust", { stockItemId: milk.id, changeMilli: -2_001, reason }))
		expect(refused).toMatchObject({
			code: "STOCK_TOO_LOW",
			data: { availableMilli: 2_000, heldMilli: 8_000 },
		})
	})

	it("STOCK_TOO_HIGH for more than can be counted", async () => {
		const milk = await make({ onHandMilli: 1_000_000_000_000 })
		await world.admin.query("update stock_item set available = 9999999999 where id = $1", [milk.id])
		for (const [what, more] of [
			["adjust", { changeMilli: 10_000, reason }],
			["restock", { quantityMilli: 10_000 }],
		] as const) {
			expect(await codeOf(stock(what, { stockItemId: milk.id, ...more })), what).toBe("STOCK_TOO_HIGH")
		}
		await world.admin.query("update stock_item set available = 1000000000 where id = $1", [milk.id])
	})

	it("UNIT_NOT_CONVERTIBLE for grams of milk, and for less than a thousandth", async () => {
		const milk = await make()
		const of = { stockItemId: milk.id, reason }
		const grams = await refusal(stock("adjust", { ...of, changeMilli: 1_000, unit: "GRAM" }))
		expect(grams).toMatchObject({ code: "UNIT_NOT_CONVERTIBLE", details: [{ code: "other_kind" }] })
		const drop = await refusal(stock("waste", { ...of, quantityMilli: 1, unit: "ML" }))
		expect(drop).toMatchObject({ code: "UNIT_NOT_CONVERTIBLE", details: [{ code: "inexact" }] })
		const counted = [{ stockItemId: milk.id, onHandMilli: 1, unit: "PACK" }]
		expect(await codeOf(stock("count", { counted }))).toBe("UNIT_NOT_CONVERTIBLE")
		const restock = { stockItemId: milk.id, quantityMilli: 1_000, unit: "KG" }
		expect(await codeOf(stock("restock", restock))).toBe("UNIT_NOT_CONVERTIBLE")
	})

	it("FORBIDDEN for who may only waste", async () => {
		const milk = await make()
		const of = { stockItemId: milk.id }
		expect(await codeOf(stock("adjust", { ...of, changeMilli: 1, reason }, barista))).toBe("FORBIDDEN")
		expect(await codeOf(stock("count", { counted: [{ ...of, onHandMilli: 1 }] }, barista))).toBe("FORBIDDEN")
		expect(await codeOf(stock("restock", { ...of, quantityMilli: 1 }, barista))).toBe("FORBIDDEN")
		expect((await stock("waste", { ...of, quantityMilli: 1, reason }, barista)).status).toBe(200)
	})

	it("is done once for one key", async () => {
		const milk = await make()
		const body = { stockItemId: milk.id, changeMilli: 1_000, reason }
		const headers = { "idempotency-key": newId() }
		const path = `/stores/${shelf.storeId}/stock/adjust`
		for (let times = 0; times < 3; times += 1) await world.call("POST", path, { token: owner, headers, body })
		expect(await shelf.levels(milk.id)).toEqual({ available: 11, held: 0 })
	})

	it("NOT_FOUND for a thing of another store, even for who reaches both", async () => {
		const [, elsewhere = ""] = world.cafe.storeIds
		const milk = await make()
		const of = { stockItemId: milk.id }
		const there = (what: string, body: object) => ask("POST", `/stores/${elsewhere}/stock/${what}`, body)
		expect(await codeOf(there("adjust", { ...of, changeMilli: 1, reason }))).toBe("NOT_FOUND")
		expect(await codeOf(there("waste", { ...of, quantityMilli: 1, reason }))).toBe("NOT_FOUND")
		expect(await codeOf(there("restock", { ...of, quantityMilli: 1 }))).toBe("NOT_FOUND")
		expect(await codeOf(there("count", { counted: [{ ...of, onHandMilli: 1 }] }))).toBe("NOT_FOUND")
	})
})

describe("counting", () => {
	it("says what lies there; what orders hold of it stays held", async () => {
		const [milk, eggs] = [await make(), await make({ unit: "PIECE" })]
		await holdSome(milk.id, 3_000)
		const counted = [
			{ stockItemId: milk.id, onHandMilli: 9_000 },
			{ stockItemId: eggs.id, onHandMilli: 10_000 },
		]
		const { body } = await stock("count", { counted })
		expect((body.data as { items: StockItem[] }).items).toMatchObject([
			{ availableMilli: 6_000, heldMilli: 3_000 },
			{ availableMilli: 10_000, heldMilli: 0 },
		])
		expect(await movements(eggs.id)).toMatchObject([
			{ kind: "COUNT", availableChangeMilli: 0 },
			{ kind: "COUNT" },
		])
	})

	it("STOCK_HELD for less than orders hold, and then nothing was counted", async () => {
		const [milk, eggs] = [await make(), await make()]
		await holdSome(milk.id, 3_000)
		const counted = [
			{ stockItemId: eggs.id, onHandMilli: 1 },
			{ stockItemId: milk.id, onHandMilli: 2_999 },
		]
		expect(await refusal(stock("count", { counted }))).toMatchObject({
			code: "STOCK_HELD",
			data: { items: [{ stockItemId: milk.id, heldMilli: 3_000 }] },
		})
		expect(await shelf.levels(eggs.id)).toEqual({ available: 10, held: 0 })
	})

	it("counts a thing once in one count", async () => {
		const milk = await make()
		const line = { stockItemId: milk.id, onHandMilli: 1 }
		expect(await codeOf(stock("count", { counted: [line, line] }))).toBe("VALIDATION_ERROR")
	})
})

const batches = async (id: string, query = ""): Promise<StockBatch[]> =>
	(await ask("GET", `/inventory/${id}/batches${query}`)).body.data

describe("restocking", () => {
	it("weighs what it cost, and keeps what came in together", async () => {
		const milk = await make({ pack: { sizeMilli: 6_000, unit: "LITER" } })
		const body = { stockItemId: milk.id, quantityMilli: 5_000, unit: "PACK", totalCostMinor: 6_000 }
		const restocked = await stock("restock", { ...body, batchNo: "L-1", expiresOn: "2099-01-02" })
		// Ten litres for 1.00 and thirty for 2.00 each.
		expect(restocked.body.data).toMatchObject({
			availableMilli: 40_000,
			unitCostMicro: 175_000_000,
			expiresOn: "2099-01-02",
		})
		expect(await batches(milk.id)).toMatchObject([
			{ batchNo: "L-1", quantityMilli: 30_000, remainingMilli: 30_000, unitCostMicro: 200_000_000 },
		])
	})

	it("knows how long a thing keeps", async () => {
		const milk = await make({ shelfLifeDays: 3, isPerishable: true })
		await stock("restock", { stockItemId: milk.id, quantityMilli: 1_000 })
		const [batch] = await batches(milk.id)
		const days = (Date.parse(batch?.expiresOn ?? "") - Date.now()) / 86_400_000
		expect(days).toBeGreaterThan(1)
		expect(days).toBeLessThan(4)
	})

	it("is used from what expires first, and wasted from what was named", async () => {
		const milk = await make({ onHandMilli: 0 })
		const add = (expiresOn: string) =>
			stock("restock", { stockItemId: milk.id, quantityMilli: 2_000, expiresOn })
		await add("2099-03-01")
		await add("2099-02-01")
		const [first, second] = await batches(milk.id)
		expect([first?.expiresOn, second?.expiresOn]).toEqual(["2099-02-01", "2099-03-01"])
		await stock("waste", { stockItemId: milk.id, quantityMilli: 500, reason })
		await stock("waste", {
			stockItemId: milk.id,
			quantityMilli: 700,
			reason,
			batchId: second?.id,
			expired: true,
		})
		const left = (await batches(milk.id)).map(({ remainingMilli }) => remainingMilli)
		expect(left).toEqual([1_500, 1_300])
		await stock("count", { counted: [{ stockItemId: milk.id, onHandMilli: 1_000 }] })
		expect((await batches(milk.id)).map(({ remainingMilli }) => remainingMilli)).toEqual([1_000])
		expect(await batches(milk.id, "?finished=true")).toHaveLength(2)
		expect((await movements(milk.id, "?kind=EXPIRATION")).map(({ batchId }) => batchId)).toEqual([second?.id])
		expect(await shelf.faults()).toEqual([])
	})

	it("refuses a batch, a place and a price that cannot be", async () => {
		const milk = await make()
		const of = { stockItemId: milk.id, quantityMilli: 1 }
		expect(await codeOf(stock("waste", { ...of, reason, batchId: newId() }))).toBe("NOT_FOUND")
		expect(await codeOf(stock("restock", { ...of, locationId: newId() }))).toBe("NOT_FOUND")
		const dear = stock("restock", { ...of, totalCostMinor: 10_000_000_000_000 })
		expect(await codeOf(dear)).toBe("VALIDATION_ERROR")
	})

	it("STOCK_TOO_LOW for wasting what is not there", async () => {
		const milk = await make({ onHandMilli: 0 })
		const waste = { stockItemId: milk.id, quantityMilli: 1, reason }
		expect(await codeOf(stock("waste", waste))).toBe("STOCK_TOO_LOW")
	})
})

describe("what expires", () => {
	it("is listed for so many days ahead", async () => {
		const milk = await make()
		const day = new Date(Date.now() + 4 * 86_400_000).toISOString().slice(0, 10)
		await stock("restock", { stockItemId: milk.id, quantityMilli: 1_000, expiresOn: day })
		const within = async (days: number): Promise<StockBatch[]> =>
			(await ask("GET", `/stores/${shelf.storeId}/stock/expiring?days=${days}&limit=100`)).body.data
		expect((await within(7)).map(({ stockItemId }) => stockItemId)).toContain(milk.id)
		expect((await within(1)).map(({ stockItemId }) => stockItemId)).not.toContain(milk.id)
	})
})

describe("movements", () => {
	it("are read from the newest on, page by page", async () => {
		const milk = await make()
		for (let times = 0; times < 4; times += 1) {
			await stock("adjust", { stockItemId: milk.id, changeMilli: 1, reason })
		}
		const path = `/inventory/${milk.id}/movements?limit=3`
		const first = await ask("GET", path)
		const { nextCursor } = first.body.meta as { nextCursor: string }
		const second = await ask("GET", `${path}&cursor=${nextCursor}`)
		const seqs = [...(first.body.data as StockMovement[]), ...(second.body.data as StockMovement[])]
		expect(seqs.map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1])
		expect(await codeOf(ask("GET", `${path}&cursor=x`))).toBe("VALIDATION_ERROR")
	})
})

describe("an alert", () => {
	const open = async () => {
		const milk = await make({ onHandMilli: 2_000, minimumMilli: 1_500 })
		await stock("adjust", { stockItemId: milk.id, changeMilli: -1_000, reason })
		await world.program.settled()
		const list = await ask("GET", `/stores/${shelf.storeId}/stock-alerts?stockItemId=${milk.id}`)
		const [alert] = list.body.data as { id: string; status: string; kind: string }[]
		expect(alert).toMatchObject({ status: "ACTIVE", kind: "LOW" })
		return alert?.id ?? ""
	}

	it("is acknowledged, resolved or dismissed, and then it is over", async () => {
		const [seen, settled] = [await open(), await open()]
		const move = (id: string, how: string) => ask("POST", `/stock-alerts/${id}/${how}`, {})
		expect((await move(seen, "ack")).body.data).toMatchObject({ status: "ACKNOWLEDGED" })
		expect((await move(seen, "resolve")).body.data).toMatchObject({ status: "RESOLVED" })
		expect((await move(settled, "dismiss")).body.data).toMatchObject({ status: "DISMISSED" })
		for (const how of ["ack", "resolve", "dismiss"]) {
			expect(await codeOf(move(settled, how)), how).toBe("INVALID_STATUS_TRANSITION")
			expect(await codeOf(move(newId(), how)), how).toBe("NOT_FOUND")
		}
	})

	it("VERSION_CONFLICT when somebody else was first", async () => {
		const id = await open()
		await ask("POST", `/stock-alerts/${id}/ack`, {})
		for (const how of ["ack", "resolve", "dismiss"]) {
			const headers = { "if-match": '"1"', "idempotency-key": newId() }
			const late = world.call("POST", `/stock-alerts/${id}/${how}`, { token: owner, headers, body: {} })
			expect(await codeOf(late), how).toBe("VERSION_CONFLICT")
		}
	})

	it("is listed by what it is and how it stands", async () => {
		const id = await open()
		const listed = async (query: string) => {
			const { body } = await ask("GET", `/stores/${shelf.storeId}/stock-alerts?limit=100&${query}`)
			return (body.data as { id: string }[]).map((alert) => alert.id)
		}
		expect(await listed("status=ACTIVE&kind=LOW")).toContain(id)
		expect(await listed("status=RESOLVED")).not.toContain(id)
		expect(await listed("kind=EXPIRED")).not.toContain(id)
	})
})
