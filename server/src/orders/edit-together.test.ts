import type { Order } from "@comanda/contract/orders/order.ts"
import fc from "fast-check"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { type OrderKit, openOrderKit } from "./testing/order-kit.ts"

// Three waiters on one table, at once and in any order. Whatever they do, nothing is cooked twice or forgotten, the
// sums are right, and what is held is what the lines take.

let world: World
let kit: OrderKit
beforeAll(async () => {
	world = await openWorld({ RATE_LIMITS: "off" })
	kit = await openOrderKit(world)
})
afterAll(() => world.close())

type Step = {
	what: "add" | "addHeld" | "more" | "less" | "void" | "remove" | "fire" | "note" | "off"
	dice: number
}

const step: fc.Arbitrary<Step> = fc.record({
	what: fc.constantFrom("add", "add", "addHeld", "more", "less", "void", "remove", "fire", "note", "off"),
	dice: fc.nat(1_000),
})
/** What each of the three does, one thing after the other. */
const evening = fc.tuple(...[1, 2, 3].map(() => fc.array(step, { minLength: 1, maxLength: 5 })))

const fine: ReadonlySet<number> = new Set([200, 201])
/** What one may be told when another was quicker. */
const mayBeTold: ReadonlySet<string> = new Set(["NOT_FOUND", "LINE_MADE", "MAXIMUM_ORDER_EXCEEDED"])

async function take(order: Order, { what, dice }: Step): Promise<void> {
	const { body } = await kit.send("GET", `/orders/${order.id}`, kit.manager)
	const seen: Order = body.data
	const there = seen.lines.filter((line) => line.quantity > 0)
	const line = there[dice % Math.max(1, there.length)]
	const path = `/orders/${order.id}`
	const ask = () => {
		switch (what) {
			case "add":
			case "addHeld": {
				const item = kit.plain[dice % kit.plain.length]
				const more = { quantity: 1 + (dice % 3), ...(what === "addHeld" ? { held: true, course: 2 } : {}) }
				return kit.send("POST", `${path}/lines`, kit.waiter, { lines: [kit.line(item, more)] })
			}
			case "more":
				return (
					line && kit.send("PATCH", `${path}/lines/${line.id}`, kit.waiter, { quantity: line.quantity + 1 })
				)
			case "less":
				return (
					line &&
					kit.send("PATCH", `${path}/lines/${line.id}`, kit.waiter, {
						quantity: Math.max(1, line.quantity - 1),
					})
				)
			case "void":
				return line && kit.send("POST", `${path}/lines/${line.id}/void`, kit.manager, { reason: "Dropped" })
			case "remove":
				return line && kit.send("DELETE", `${path}/lines/${line.id}`, kit.waiter)
			case "fire":
				return kit.send("POST", `${path}/fire`, kit.waiter, {})
			case "note":
				return line && kit.send("PATCH", `${path}/lines/${line.id}`, kit.waiter, { note: `n° ${dice}` })
			case "off":
				return kit.send("POST", `${path}/discounts`, kit.manager, {
					id: newId(),
					amountMinor: 1 + dice,
					reason: "Waited long",
				})
		}
	}
	const answer = await ask()
	if (!answer || fine.has(answer.status)) return
	if (!mayBeTold.has(answer.body.error.code)) throw new Error(`${what}: ${JSON.stringify(answer.body.error)}`)
}

async function check(orderId: string): Promise<void> {
	const { rows } = await world.admin.query(
		`select o.total_minor as total, o.subtotal_minor as subtotal, o.discount_minor as discount,
			(select sum(l.total_minor)::bigint from order_line l where l.order_id = o.id) as lines,
			(select sum(l.gross_minor)::bigint from order_line l where l.order_id = o.id) as gross,
			(select bool_and(case when l.fired then l.sent_quantity - l.cancelled_quantity = l.quantity
				else l.sent_quantity = l.cancelled_quantity end) from order_line l where l.order_id = o.id) as sent,
			(select bool_and(l.sent_quantity = coalesce((select sum(e.quantity) from order_line_ledger e
					where e.line_id = l.id and e.kind = 'SENT'), 0)
				and l.cancelled_quantity = coalesce((select sum(e.quantity) from order_line_ledger e
					where e.line_id = l.id and e.kind = 'CANCELLED'), 0)) from order_line l where l.order_id = o.id) as ledger,
			(select count(*)::int from (
				select h.stock_item_id, h.quantity, (select coalesce(sum((i.value ->> 'milli')::numeric), 0) / 1000
					from order_line l, jsonb_array_elements(l.ingredients) i
					where l.order_id = o.id and (i.value ->> 'stockItemId')::uuid = h.stock_item_id) as needed
				from stock_hold h where h.order_id = o.id) x where x.quantity <> x.needed) as "wrongHolds"
		from customer_order o where o.id = $1`,
		[orderId],
	)
	const [row] = rows
	expect(row).toMatchObject({ sent: true, ledger: true, wrongHolds: 0 })
	expect([Number(row.lines), Number(row.gross) - Number(row.discount)]).toEqual([
		Number(row.total),
		Number(row.total),
	])
	expect(Number(row.gross)).toBe(Number(row.subtotal))
}

/** The journal tells the kitchen what the lines say it has. */
async function checkTold(orderId: string): Promise<void> {
	const { rows } = await world.admin.query(
		`with told as (
			select (e.value ->> 'lineId')::uuid as id, (e.value ->> 'quantity')::int as quantity
			from journal j, jsonb_array_elements(coalesce(j.payload -> 'sent', '[]')) e
			where j.subject = $1 and j.type in ('Order.Created', 'Order.LinesSent')
			union all
			select (e.value ->> 'lineId')::uuid, -(e.value ->> 'quantity')::int
			from journal j, jsonb_array_elements(j.payload -> 'cancelled') e
			where j.subject = $1 and j.type = 'Order.LinesCancelled'
		)
		select l.id from order_line l
		where l.order_id = $1 and l.kind <> 'COMBO_PARENT'
			and l.sent_quantity - l.cancelled_quantity <> coalesce((select sum(t.quantity) from told t where t.id = l.id), 0)`,
		[orderId],
	)
	expect(rows).toEqual([])
}

describe("three waiters on one order", () => {
	it("converge: sent − cancelled is what stands on every line, the sums are right, the holds are what is needed", async () => {
		await fc.assert(
			fc.asyncProperty(evening, async (waiters) => {
				const order = await kit.place()
				await Promise.all(
					waiters.map(async (steps) => {
						for (const each of steps) await take(order, each)
					}),
				)
				await check(order.id)
				await checkTold(order.id)
			}),
			{ numRuns: 15 },
		)
	})

	it("leave nothing held and nothing to cook when it is given up", async () => {
		const order = await kit.place()
		for (const what of ["add", "more", "addHeld", "less"] as const) await take(order, { what, dice: 7 })
		await kit.send("POST", `/orders/${order.id}/cancel`, kit.manager, { reason: "Fire alarm" })
		await checkTold(order.id)
		const { rows } = await world.admin.query(
			"select coalesce(sum(quantity), 0)::float8 as held from stock_hold where order_id = $1",
			[order.id],
		)
		expect(rows[0].held).toBe(0)
	})
})

describe("the last portion", () => {
	/** One of something is left, and everybody wants it, by the way that is asked for. */
	async function race(stockItemId: string, body: () => object, buyers = 60): Promise<number> {
		await world.admin.query("update stock_item set available = 1, held = 0 where id = $1", [stockItemId])
		const answers = await Promise.all(
			Array.from({ length: buyers }, () =>
				kit.send("POST", `/stores/${kit.storeId}/orders`, kit.waiter, { id: newId(), ...body() }),
			),
		)
		const codes = answers.filter((answer) => answer.status !== 201).map((answer) => answer.body.error.code)
		expect(codes.filter((code) => code !== "OUT_OF_STOCK" && code !== "ITEM_NOT_AVAILABLE")).toEqual([])
		const { rows } = await world.admin.query(
			"select available::float8, held::float8 from stock_item where id = $1",
			[stockItemId],
		)
		expect(rows[0]).toEqual({ available: 0, held: 1 })
		return answers.length - codes.length
	}

	async function recipe(itemId: string, stockItemId: string): Promise<void> {
		await world.admin.query("delete from recipe_line where item_id = $1", [itemId])
		await world.admin.query(
			`insert into recipe_line (organization_id, id, store_id, item_id, stock_item_id, quantity)
			values ($1, gen_random_uuid(), $2, $3, $4, 1)`,
			[world.cafe.organizationId, kit.storeId, itemId, stockItemId],
		)
	}

	it("of an ingredient that two things share is sold once", async () => {
		const { rows } = await world.admin.query(
			"select id from stock_item where store_id = $1 and unit = 'PORTION' and deleted_at is null limit 1",
			[kit.storeId],
		)
		const [one, two] = kit.plain
		if (!one || !two) throw new Error("The menu has too little on it.")
		for (const item of [one, two]) await recipe(item.id, rows[0].id)
		const priceOf = (item: typeof one) =>
			item.variants.find((variant) => variant.isDefault)?.priceMinor ?? item.priceMinor
		let turn = 0
		const sold = await race(rows[0].id, () => {
			turn += 1
			const item = turn % 2 ? one : two
			return { lines: [kit.line(item)], shownTotalMinor: priceOf(item) }
		})
		expect(sold).toBe(1)
	})
})
