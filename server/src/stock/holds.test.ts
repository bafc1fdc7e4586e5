import { ingredientsOf, type MadeLine, takenBy } from "@comanda/contract/stock/recipes.ts"
import fc from "fast-check"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Refusal } from "#platform/refusal.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { adjustStock } from "./adjust-stock.ts"
import { changeHold, type Delta } from "./change-hold.ts"
import { commitHold } from "./commit-hold.ts"
import { countStock } from "./count-stock.ts"
import { extendHold } from "./extend-hold.ts"
import { moveHold } from "./move-hold.ts"
import { recipeBook } from "./recipe-book.ts"
import { releaseHold } from "./release-hold.ts"
import { restockStock } from "./restock-stock.ts"
import { openShelf, type Shelf } from "./testing/open-shelf.ts"
import { wasteStock } from "./waste-stock.ts"
import { type NewRecipeLine, writeRecipes } from "./write-recipes.ts"

/** Of the race for the last one. A hundred of them take a minute. */
const rounds = 20
const takers = 200

let world: World
let shelf: Shelf
beforeAll(async () => {
	world = await openWorld({ DATABASE_POOL: "12" })
	shelf = openShelf(world)
})
afterAll(() => world.close())

function hold(orderId: string, deltas: readonly Delta[], expiresAt: Date | null = null) {
	return shelf.act((ctx) => changeHold(ctx, { orderId, storeId: shelf.storeId, deltas, expiresAt }))
}
const expire = (orderId: string) =>
	shelf.act((ctx) =>
		ctx.query({ name: "test_expire", text: "select stock_end_hold($1, 'EXPIRED')" }, [orderId]),
	)
const of = (stockItemId: string, milli: number): Delta[] => [{ stockItemId, milli }]

async function codeOf(attempt: Promise<unknown>): Promise<string> {
	try {
		await attempt
		return "DONE"
	} catch (error) {
		if (error instanceof Refusal) return error.code
		throw error
	}
}

describe("what an order holds", () => {
	it("is all of it or nothing", async () => {
		const [flour = "", eggs = ""] = await shelf.put(2, 1)
		const deltas = [...of(flour, 1_500), ...of(eggs, 1_001)]
		const refused = hold(newId(), deltas)
		await expect(refused).rejects.toMatchObject({
			code: "OUT_OF_STOCK",
			data: { short: [{ stockItemId: eggs, available: 1 }] },
		})
		expect(await shelf.levels(flour)).toEqual({ available: 2, held: 0 })
	})

	it("is given back in part, and what is left is released", async () => {
		const [flour = ""] = await shelf.put(10)
		const order = newId()
		await hold(order, of(flour, 6_000))
		await hold(order, of(flour, -2_000))
		expect(await shelf.levels(flour)).toEqual({ available: 6, held: 4 })
		await shelf.act((ctx) => releaseHold(ctx, order))
		await shelf.act((ctx) => releaseHold(ctx, order))
		expect(await shelf.levels(flour)).toEqual({ available: 10, held: 0 })
	})

	it("gives back no more than it has", async () => {
		const [flour = ""] = await shelf.put(10)
		const order = newId()
		await hold(order, of(flour, 1_000))
		await hold(order, of(flour, -9_000))
		expect(await shelf.levels(flour)).toEqual({ available: 10, held: 0 })
		expect(await shelf.faults()).toEqual([])
	})

	it("is used up once, however often it is committed", async () => {
		const [flour = ""] = await shelf.put(10)
		const order = newId()
		await hold(order, of(flour, 3_000))
		const commit = () => shelf.act((ctx) => commitHold(ctx, shelf.storeId, order))
		expect([await commit(), await commit()]).toEqual([{ status: "COMMITTED" }, { status: "NONE" }])
		expect(await shelf.levels(flour)).toEqual({ available: 7, held: 0 })
	})

	it("is waste when it was used and nobody takes it", async () => {
		const [flour = ""] = await shelf.put(10)
		const order = newId()
		await hold(order, of(flour, 3_000))
		await shelf.act((ctx) => commitHold(ctx, shelf.storeId, order))
		await shelf.act((ctx) => releaseHold(ctx, order))
		expect(await shelf.levels(flour)).toEqual({ available: 7, held: 0 })
		const { rows } = await world.admin.query(
			"select kind, available_change::float8 as change from stock_movement where stock_item_id = $1 order by seq",
			[flour],
		)
		expect(rows.slice(2)).toEqual([
			{ kind: "SALE", change: 0 },
			{ kind: "RETURN", change: 3 },
			{ kind: "WASTE", change: -3 },
		])
	})

	it("goes along with lines that move to another order", async () => {
		const [flour = ""] = await shelf.put(10)
		const [from, to] = [newId(), newId()]
		await hold(from, of(flour, 5_000))
		await shelf.act((ctx) => moveHold(ctx, { from, to, moved: of(flour, 2_000) }))
		await shelf.act((ctx) => releaseHold(ctx, from))
		expect(await shelf.levels(flour)).toEqual({ available: 8, held: 2 })
		await shelf.act((ctx) => commitHold(ctx, shelf.storeId, to))
		expect(await shelf.levels(flour)).toEqual({ available: 8, held: 0 })
	})

	it("is not found in another store", async () => {
		const [flour = ""] = await shelf.put(10)
		const elsewhere = { orderId: newId(), storeId: world.cafe.storeIds[1] ?? "", expiresAt: null }
		const taken = shelf.act((ctx) => changeHold(ctx, { ...elsewhere, deltas: of(flour, 1) }))
		expect(await codeOf(taken)).toBe("OUT_OF_STOCK")
	})
})

describe("a hold whose time is over", () => {
	it("is taken anew before it is used", async () => {
		const [flour = ""] = await shelf.put(5)
		const order = newId()
		await hold(order, of(flour, 5_000), new Date())
		await expire(order)
		expect(await shelf.levels(flour)).toEqual({ available: 5, held: 0 })
		const outcome = await shelf.act((ctx) => commitHold(ctx, shelf.storeId, order))
		expect(outcome).toEqual({ status: "COMMITTED" })
		expect(await shelf.levels(flour)).toEqual({ available: 0, held: 0 })
	})

	it("is not used when somebody else took it, and nothing is negative", async () => {
		const [flour = "", eggs = ""] = await shelf.put(5, 5)
		const order = newId()
		await hold(order, [...of(flour, 5_000), ...of(eggs, 1_000)])
		await expire(order)
		await hold(newId(), of(flour, 1_000))
		const outcome = await shelf.act((ctx) => commitHold(ctx, shelf.storeId, order))
		expect(outcome).toEqual({ status: "FAILED", short: [{ stockItemId: flour, available: 4 }] })
		expect(await shelf.levels(eggs)).toEqual({ available: 5, held: 0 })
		expect(await shelf.act((ctx) => extendHold(ctx, order, null))).toEqual([
			{ stockItemId: flour, available: 4 },
		])
	})

	it("is held again as a whole when the order takes more", async () => {
		const [flour = ""] = await shelf.put(5)
		const order = newId()
		await hold(order, of(flour, 3_000))
		await expire(order)
		expect(await codeOf(hold(order, of(flour, 3_000)))).toBe("OUT_OF_STOCK")
		await hold(order, of(flour, 1_000))
		expect(await shelf.levels(flour)).toEqual({ available: 1, held: 4 })
	})
})

type Sold = Awaited<ReturnType<Shelf["sell"]>>
type Taking = Pick<NewRecipeLine, "itemId" | "optionIds">
type Race = { name: string; takes: (sold: Sold) => Taking[]; lines: (sold: Sold) => MadeLine[] }

const line = (itemId: string | undefined, more: Partial<MadeLine> = {}): MadeLine => {
	return { itemId: itemId ?? "", variantId: null, options: [], quantity: 1, ...more }
}
const oat = ({ optionIds: [id = ""] }: Sold) => [{ id, quantity: 1, placement: "WHOLE" as const }]
const races: Race[] = [
	{
		name: "an item",
		takes: ({ itemIds: [itemId = ""] }) => [{ itemId }],
		lines: ({ itemIds: [itemId] }) => [line(itemId)],
	},
	{
		name: "an ingredient of two items",
		takes: ({ itemIds }) => itemIds.map((itemId) => ({ itemId })),
		lines: ({ itemIds }) => itemIds.map((itemId) => line(itemId)),
	},
	{
		name: "an option",
		takes: ({ optionIds: [id = ""] }) => [{ itemId: null, optionIds: [id] }],
		lines: (sold) => sold.itemIds.map((itemId) => line(itemId, { options: oat(sold) })),
	},
	{
		name: "what was picked for a combo",
		takes: ({ itemIds: [itemId = ""] }) => [{ itemId }],
		lines: ({ itemIds: [itemId] }) => [line(itemId, { kind: "COMBO_CHILD" })],
	},
]

describe("the last one", () => {
	it.each(races)(
		"of $name is sold once, whoever asks at once",
		async ({ takes, lines }) => {
			for (let round = 0; round < rounds / races.length; round += 1) {
				const sold = await shelf.sell()
				const [stockItemId = ""] = await shelf.put(1)
				const recipe = takes(sold).map((each) => ({ ...each, stockItemId, quantityMilli: 1_000 }))
				await shelf.act((ctx) => writeRecipes(ctx, shelf.storeId, recipe))
				const book = await shelf.act((ctx) => recipeBook(ctx, shelf.storeId))
				const wanted = lines(sold).map((each) => takenBy([ingredientsOf(book, each)]))
				const asked = Array.from({ length: takers }, (_, place) =>
					codeOf(hold(newId(), wanted[place % wanted.length] ?? [])),
				)
				const answers = await Promise.all(asked)
				expect(answers.filter((answer) => answer === "DONE")).toHaveLength(1)
				expect(answers.filter((answer) => answer === "OUT_OF_STOCK")).toHaveLength(takers - 1)
				expect(await shelf.levels(stockItemId)).toEqual({ available: 0, held: 1 })
			}
		},
		120_000,
	)
})

const orders = Array.from({ length: 5 }, () => newId())
const step = fc.record({
	what: fc.constantFrom(
		...["hold", "hold", "hold", "give", "give", "commit", "release", "expire", "extend", "move"],
		...["count", "adjust", "waste", "restock"],
	),
	order: fc.nat(orders.length - 1),
	other: fc.nat(orders.length - 1),
	things: fc.array(fc.record({ thing: fc.nat(2), milli: fc.integer({ min: 1, max: 3_000 }) }), {
		minLength: 1,
		maxLength: 4,
	}),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

function take(things: readonly string[], ids: readonly string[], each: Step): Promise<unknown> {
	const orderId = ids[each.order] ?? ""
	const deltas = each.things.map(({ thing, milli }) => ({ stockItemId: things[thing] ?? "", milli }))
	const [first = { stockItemId: "", milli: 1 }] = deltas
	const { storeId } = shelf
	const by = { storeId, stockItemId: first.stockItemId }
	const reason = "because"
	switch (each.what) {
		case "hold":
			return hold(orderId, deltas, each.other === 0 ? null : new Date())
		case "give":
			return hold(
				orderId,
				deltas.map(({ stockItemId, milli }) => ({ stockItemId, milli: -milli })),
			)
		case "commit":
			return shelf.act((ctx) => commitHold(ctx, storeId, orderId))
		case "release":
			return shelf.act((ctx) => releaseHold(ctx, orderId))
		case "expire":
			return expire(orderId)
		case "extend":
			return shelf.act((ctx) => extendHold(ctx, orderId, null))
		case "move":
			if (each.order === each.other) return Promise.resolve()
			return shelf.act((ctx) => moveHold(ctx, { from: orderId, to: ids[each.other] ?? "", moved: deltas }))
		case "count": {
			const counted = [{ stockItemId: first.stockItemId, onHandMilli: first.milli * 2 }]
			return shelf.act((ctx) => countStock(ctx, { storeId, counted }))
		}
		case "adjust": {
			const changeMilli = each.other % 2 === 0 ? first.milli : -first.milli
			return shelf.act((ctx) => adjustStock(ctx, { ...by, changeMilli, reason }))
		}
		case "waste":
			return shelf.act((ctx) =>
				wasteStock(ctx, { ...by, quantityMilli: first.milli, expired: false, reason }),
			)
		default:
			return shelf.act((ctx) => restockStock(ctx, { ...by, quantityMilli: first.milli }))
	}
}

describe("everything at once", () => {
	it("leaves nothing negative and nothing unexplained, and in the end nothing held", async () => {
		const lanes = fc.array(fc.array(step, { minLength: 5, maxLength: 25 }), { minLength: 4, maxLength: 6 })
		await fc.assert(
			fc.asyncProperty(lanes, async (all) => {
				const things = await shelf.put(4, 4, 4)
				const ids = orders.map(() => newId())
				await Promise.all(
					all.map(async (steps) => {
						for (const each of steps) {
							const code = await codeOf(take(things, ids, each))
							expect(["DONE", "OUT_OF_STOCK", "STOCK_TOO_LOW", "STOCK_HELD"]).toContain(code)
						}
					}),
				)
				expect(await shelf.faults()).toEqual([])
				for (const id of ids) await shelf.act((ctx) => releaseHold(ctx, id))
				expect(await shelf.faults()).toEqual([])
				const held = await Promise.all(things.map(async (id) => (await shelf.levels(id)).held))
				expect(held).toEqual([0, 0, 0])
			}),
			{ numRuns: 12 },
		)
	}, 120_000)
})
