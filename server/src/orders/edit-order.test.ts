import type { Order } from "@comanda/contract/orders/order.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { codeOf, type OrderKit, openOrderKit } from "./testing/order-kit.ts"

let world: World
let kit: OrderKit
beforeAll(async () => {
	world = await openWorld({ RATE_LIMITS: "off" })
	kit = await openOrderKit(world)
})
afterAll(() => world.close())

async function entriesOf(orderId: string, type: string) {
	const { rows } = await world.admin.query(
		"select payload from journal where subject = $1 and type = $2 order by seq",
		[orderId, type],
	)
	return rows.map((row) => row.payload)
}

const sum = (order: Order) => order.lines.reduce((total, line) => total + line.totalMinor, 0)

describe("adding lines", () => {
	it("takes today's price, holds what they need and sends the kitchen only them", async () => {
		const order = await kit.place()
		const added = kit.line(kit.plain[2])
		const answer = await kit.send("POST", `/orders/${order.id}/lines`, kit.waiter, { lines: [added] })
		expect(answer.status).toBe(201)
		const changed: Order = answer.body.data
		expect(changed.lines.map((line) => line.id)).toEqual([...order.lines.map((line) => line.id), added.id])
		expect(sum(changed)).toBe(changed.totalMinor)
		expect(await entriesOf(order.id, "Order.LinesSent")).toEqual([
			{ sent: [{ lineId: added.id, quantity: 1 }] },
		])
	})

	it("adds a line that is sent twice once, and one of another order not at all", async () => {
		const [order, other] = [await kit.place(), await kit.place()]
		const body = { lines: [kit.line(kit.plain[2])] }
		const twice = await Promise.all(
			[1, 2].map(() => kit.send("POST", `/orders/${order.id}/lines`, kit.waiter, body)),
		)
		expect(twice.map((answer) => answer.status)).toEqual([201, 201])
		expect(twice[1]?.body.data).toMatchObject({ lines: [{}, {}, { id: body.lines[0]?.id }] })
		const stolen = { lines: [{ ...kit.line(kit.plain[2]), id: other.lines[0]?.id }] }
		expect(codeOf(await kit.send("POST", `/orders/${order.id}/lines`, kit.waiter, stolen))).toEqual([
			409,
			"CONFLICT",
		])
	})

	it("is PRICE_CHANGED when the screen showed another total, and adds nothing", async () => {
		const order = await kit.place()
		const body = { lines: [kit.line()], shownTotalMinor: order.totalMinor }
		const answer = await kit.send("POST", `/orders/${order.id}/lines`, kit.waiter, body)
		expect(codeOf(answer)).toEqual([409, "PRICE_CHANGED"])
		const { body: read } = await kit.send("GET", `/orders/${order.id}`, kit.waiter)
		expect((read.data as Order).version).toBe(order.version)
	})

	it("by three waiters at once all happens", async () => {
		const order = await kit.place()
		const answers = await Promise.all(
			Array.from({ length: 9 }, () =>
				kit.send("POST", `/orders/${order.id}/lines`, kit.waiter, { lines: [kit.line()] }),
			),
		)
		expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]))
		const { body } = await kit.send("GET", `/orders/${order.id}`, kit.waiter)
		expect((body.data as Order).lines).toHaveLength(order.lines.length + 9)
	})

	it("is refused above the most lines an order can have", async () => {
		const order = await kit.place()
		const lines = Array.from({ length: 50 }, () => kit.line())
		const answer = await kit.send("POST", `/orders/${order.id}/lines`, kit.waiter, { lines })
		expect(codeOf(answer)).toEqual([422, "MAXIMUM_ORDER_EXCEEDED"])
	})
})

describe("changing a line", () => {
	it("sends the kitchen the difference, up and down", async () => {
		const order = await kit.place()
		const [line] = order.lines
		const path = `/orders/${order.id}/lines/${line?.id}`
		await kit.send("PATCH", path, kit.waiter, { quantity: 5 })
		const answer = await kit.send("PATCH", path, kit.waiter, { quantity: 3, reason: "One guest left" })
		const changed: Order = answer.body.data
		expect(changed.lines[0]).toMatchObject({ quantity: 3, grossMinor: (line?.unitPriceMinor ?? 0) * 3 })
		expect(await entriesOf(order.id, "Order.LinesSent")).toEqual([
			{ sent: [{ lineId: line?.id, quantity: 3 }] },
		])
		expect(await entriesOf(order.id, "Order.LinesCancelled")).toEqual([
			{ cancelled: [{ lineId: line?.id, quantity: 2 }], reason: "One guest left" },
		])
	})

	it("tells the kitchen of new words", async () => {
		const order = await kit.place()
		const path = `/orders/${order.id}/lines/${order.lines[1]?.id}`
		const answer = await kit.send("PATCH", path, kit.waiter, { note: "sans oignons", seat: 3 })
		expect((answer.body.data as Order).lines[1]).toMatchObject({ note: "sans oignons", seat: 3 })
		expect(await entriesOf(order.id, "Order.LinesChanged")).toEqual([{ lineIds: [order.lines[1]?.id] }])
	})

	it("is LINE_MADE when there should be less of what the kitchen has begun", async () => {
		const order = await kit.place()
		const [line] = order.lines
		const path = `/orders/${order.id}/lines/${line?.id}`
		await kit.send("PATCH", `${path}/prep-status`, kit.manager, { prepStatus: "IN_PROGRESS" })
		expect(codeOf(await kit.send("PATCH", path, kit.waiter, { quantity: 1 }))).toEqual([409, "LINE_MADE"])
		expect(codeOf(await kit.send("DELETE", path, kit.waiter))).toEqual([409, "LINE_MADE"])
		expect((await kit.send("PATCH", path, kit.waiter, { quantity: 4 })).status).toBe(200)
	})

	it("is NOT_FOUND for a line that is not there, or not any more", async () => {
		const order = await kit.place()
		const other = `/orders/${order.id}/lines/${newId()}`
		expect(codeOf(await kit.send("PATCH", other, kit.waiter, { quantity: 1 }))).toEqual([404, "NOT_FOUND"])
		const own = `/orders/${order.id}/lines/${order.lines[0]?.id}`
		await kit.send("DELETE", own, kit.waiter)
		expect(codeOf(await kit.send("DELETE", own, kit.waiter))).toEqual([404, "NOT_FOUND"])
	})

	it("is VERSION_CONFLICT for who saw an older version", async () => {
		const order = await kit.place()
		const path = `/orders/${order.id}/lines/${order.lines[0]?.id}`
		await kit.send("PATCH", path, kit.waiter, { quantity: 3 })
		const headers = { "idempotency-key": newId(), "if-match": `"${order.version}"` }
		const late = await world.call("PATCH", path, { token: kit.waiter, headers, body: { quantity: 4 } })
		expect(codeOf(late)).toEqual([409, "VERSION_CONFLICT"])
	})
})

describe("voiding a line", () => {
	it("keeps it with the reason and without a number, and gives back what it held", async () => {
		const order = await kit.place()
		const [line] = order.lines
		const path = `/orders/${order.id}/lines/${line?.id}/void`
		const answer = await kit.send("POST", path, kit.manager, { reason: "Fell on the floor" })
		const changed: Order = answer.body.data
		expect(changed.lines[0]).toMatchObject({
			quantity: 0,
			totalMinor: 0,
			prepStatus: "VOIDED",
			voidReason: "Fell on the floor",
		})
		expect(changed.totalMinor).toBe(order.lines[1]?.totalMinor)
		const { rows } = await world.admin.query(
			`select kind, quantity from order_line_ledger where line_id = $1 order by id`,
			[line?.id],
		)
		expect(rows).toEqual([
			{ kind: "SENT", quantity: 2 },
			{ kind: "CANCELLED", quantity: 2 },
		])
	})

	it("is for those who lead", async () => {
		const order = await kit.place()
		const path = `/orders/${order.id}/lines/${order.lines[0]?.id}/void`
		expect(codeOf(await kit.send("POST", path, kit.waiter, { reason: "No" }))).toEqual([403, "FORBIDDEN"])
	})
})

describe("courses", () => {
	it("that are held back go to the kitchen when they are fired, once", async () => {
		const [now, later] = [kit.line(kit.plain[0]), kit.line(kit.plain[1], { course: 2, held: true })]
		const order = await kit.place({ lines: [now, later] })
		expect(order.lines.map((line) => line.fired)).toEqual([true, false])
		const fire = () => kit.send("POST", `/orders/${order.id}/fire`, kit.waiter, { course: 2 })
		const [first, second] = [await fire(), await fire()]
		expect([first.status, second.status]).toEqual([200, 200])
		expect(await entriesOf(order.id, "Order.LinesSent")).toEqual([
			{ sent: [{ lineId: later.id, quantity: 1 }], course: 2 },
		])
	})

	it("are not fired of an order that waits", async () => {
		const order = await kit.place()
		await kit.send("POST", `/orders/${order.id}/hold`, kit.waiter, { reason: "The guests are late" })
		const answer = await kit.send("POST", `/orders/${order.id}/fire`, kit.waiter, {})
		expect(codeOf(answer)).toEqual([409, "INVALID_STATUS_TRANSITION"])
	})
})

describe("discounts by hand", () => {
	const off = (order: Order, body: object, token: string) =>
		kit.send("POST", `/orders/${order.id}/discounts`, token, {
			id: newId(),
			reason: "Regular guest",
			...body,
		})

	it("come off the whole or a line, and go again", async () => {
		const order = await kit.place()
		const whole = await off(order, { basisPoints: 1_000 }, kit.manager)
		const changed: Order = whole.body.data
		expect(changed.discountMinor).toBe(Math.round(order.subtotalMinor / 10))
		expect(sum(changed)).toBe(changed.totalMinor)
		const adjustmentId = changed.adjustments[0]?.id
		const gone = await kit.send("DELETE", `/orders/${order.id}/discounts/${adjustmentId}`, kit.manager)
		expect((gone.body.data as Order).totalMinor).toBe(order.totalMinor)
		const again = await kit.send("DELETE", `/orders/${order.id}/discounts/${adjustmentId}`, kit.manager)
		expect(codeOf(again)).toEqual([404, "NOT_FOUND"])
	})

	it("are limited for a cashier, and free for a manager", async () => {
		const order = await kit.place()
		expect(codeOf(await off(order, { basisPoints: 5_000 }, kit.cashier))).toEqual([422, "DISCOUNT_LIMIT"])
		expect((await off(order, { basisPoints: 500 }, kit.cashier)).status).toBe(201)
		expect((await off(order, { basisPoints: 5_000 }, kit.manager)).status).toBe(201)
	})

	it("are a share or an amount, and not both", async () => {
		const order = await kit.place()
		expect(codeOf(await off(order, {}, kit.manager))).toEqual([400, "VALIDATION_ERROR"])
		expect(codeOf(await off(order, { basisPoints: 5, amountMinor: 5 }, kit.manager))).toEqual([
			400,
			"VALIDATION_ERROR",
		])
	})
})

describe("an order that is over", () => {
	it("is ORDER_ENDED for every change", async () => {
		const order = await kit.place()
		await kit.send("POST", `/orders/${order.id}/cancel`, kit.manager, { reason: "They left" })
		const [line] = order.lines
		const asked: [string, string, object | undefined][] = [
			["POST", "/lines", { lines: [kit.line()] }],
			["PATCH", `/lines/${line?.id}`, { quantity: 1 }],
			["POST", `/lines/${line?.id}/void`, { reason: "No" }],
			["DELETE", `/lines/${line?.id}`, undefined],
			["POST", "/fire", {}],
			["PATCH", "", { note: "encore" }],
			["POST", "/discounts", { id: newId(), basisPoints: 100, reason: "Late" }],
			["POST", "/split", { by: "SHARE", shares: [1, 1] }],
			["POST", "/transfer-table", { tableId: null }],
		]
		for (const [method, path, body] of asked) {
			const answer = await kit.send(method, `/orders/${order.id}${path}`, kit.manager, body)
			expect([path, ...codeOf(answer)]).toEqual([path, 409, "ORDER_ENDED"])
		}
	})

	it("is ORDER_ALREADY_PAID when its money was taken", async () => {
		const order = await kit.place()
		await world.admin.query("update customer_order set payment_status = 'PAID' where id = $1", [order.id])
		const answer = await kit.send("POST", `/orders/${order.id}/lines`, kit.manager, { lines: [kit.line()] })
		expect(codeOf(answer)).toEqual([409, "ORDER_ALREADY_PAID"])
	})
})

describe("splitting and merging", () => {
	it("makes bills that add up, in every way", async () => {
		const order = await kit.place({
			lines: [kit.line(kit.plain[0], { seat: 1 }), kit.line(kit.plain[1], { seat: 2, quantity: 3 })],
		})
		const ways = [
			{ by: "SHARE", shares: [1, 1, 1] },
			{ by: "SEAT", seats: [[1], [2]] },
			{ by: "ITEM", items: [[{ lineId: order.lines[1]?.id, parts: 1 }]] },
			{ by: "AMOUNT", amountsMinor: [1] },
		]
		for (const way of ways) {
			const answer = await kit.send("POST", `/orders/${order.id}/split`, kit.cashier, way)
			expect([way.by, answer.status]).toEqual([way.by, 200])
			const { bills, totalMinor } = answer.body.data as {
				bills: { totalMinor: number }[]
				totalMinor: number
			}
			expect(bills.reduce((total, bill) => total + bill.totalMinor, 0)).toBe(totalMinor)
		}
		const bad = await kit.send("POST", `/orders/${order.id}/split`, kit.cashier, {
			by: "AMOUNT",
			amountsMinor: [9_999_999],
		})
		expect(codeOf(bad)).toEqual([422, "SPLIT_IMPOSSIBLE"])
		const unknown = await kit.send("POST", `/orders/${order.id}/split`, kit.cashier, {
			by: "ITEM",
			items: [[{ lineId: newId(), parts: 1 }]],
		})
		expect(codeOf(unknown)).toEqual([404, "NOT_FOUND"])
	})

	it("puts orders on one, with what they hold and what the kitchen has", async () => {
		const [into, from] = [await kit.place(), await kit.place()]
		await world.program.settled()
		const body = { intoOrderId: into.id, orderIds: [from.id] }
		const answer = await kit.send("POST", "/orders/merge", kit.cashier, body)
		expect(answer.status).toBe(200)
		const merged: Order = answer.body.data
		expect(merged.totalMinor).toBe(into.totalMinor + from.totalMinor)
		const gone: Order = (await kit.send("GET", `/orders/${from.id}`, kit.manager)).body.data
		expect(gone).toMatchObject({ status: "CANCELLED", mergedInto: into.id, totalMinor: 0 })
		await world.program.settled()
		const { rows } = await world.admin.query(
			`select distinct order_id from kitchen_ticket t join kitchen_ticket_line l on l.ticket_id = t.id
			where l.line_id = any ($1::uuid[])`,
			[merged.lines.map((line) => line.id)],
		)
		expect(rows).toEqual([{ order_id: into.id }])
		const holds = await world.admin.query(
			"select coalesce(sum(quantity), 0)::float8 as held from stock_hold where order_id = $1",
			[from.id],
		)
		expect(holds.rows[0].held).toBe(0)
	})

	it("moves lines, and parts of them, to a new order at the same table, and back", async () => {
		const order = await kit.place({
			lines: [kit.line(kit.plain[0], { quantity: 3 }), kit.line(kit.plain[1])],
		})
		const [three, one] = order.lines
		const toOrderId = newId()
		const lines = [{ lineId: three?.id, quantity: 1, newLineId: newId() }, { lineId: one?.id }]
		const answer = await kit.send("POST", `/orders/${order.id}/lines/move`, kit.cashier, { toOrderId, lines })
		expect(answer.status).toBe(200)
		const { from, to } = answer.body.data as { from: Order; to: Order }
		expect(from.totalMinor + to.totalMinor).toBe(order.totalMinor)
		expect(from.lines.map((line) => line.quantity)).toEqual([2])
		expect(to.lines.map((line) => line.quantity)).toEqual([1, 1])
		expect(to.orderNumber).not.toBe(from.orderNumber)
		await world.program.settled()
		const { rows } = await world.admin.query(
			`select t.order_id, sum(l.quantity - l.cancelled_quantity)::int as quantity from kitchen_ticket_line l
			join kitchen_ticket t on t.id = l.ticket_id where t.order_id = any ($1::uuid[]) group by 1`,
			[[from.id, to.id]],
		)
		expect(new Map(rows.map((row) => [row.order_id, row.quantity]))).toEqual(
			new Map([
				[from.id, 2],
				[to.id, 2],
			]),
		)
	})

	it("moves no part of what the kitchen has begun, and nothing onto itself", async () => {
		const order = await kit.place()
		const [line] = order.lines
		await kit.send("PATCH", `/orders/${order.id}/lines/${line?.id}/prep-status`, kit.manager, {
			prepStatus: "IN_PROGRESS",
		})
		const part = { toOrderId: newId(), lines: [{ lineId: line?.id, quantity: 1, newLineId: newId() }] }
		expect(codeOf(await kit.send("POST", `/orders/${order.id}/lines/move`, kit.cashier, part))).toEqual([
			409,
			"LINE_MADE",
		])
		const itself = { toOrderId: order.id, lines: [{ lineId: line?.id }] }
		expect(codeOf(await kit.send("POST", `/orders/${order.id}/lines/move`, kit.cashier, itself))).toEqual([
			409,
			"CONFLICT",
		])
	})

	it("takes the orders along when the party moves to another table", async () => {
		const { rows: tables } = await world.admin.query(
			"select id, number from floor_table where store_id = $1 and status = 'FREE' order by number desc limit 2",
			[kit.storeId],
		)
		const [from, to] = tables
		await kit.send("POST", `/tables/${from.id}/seat`, kit.manager, {})
		const order = await kit.place({ tableId: from.id })
		await world.program.settled()
		const moved = await kit.send("POST", `/tables/${from.id}/move`, kit.manager, { toTableId: to.id })
		expect(moved.status).toBe(200)
		await world.program.settled()
		const { body } = await kit.send("GET", `/orders/${order.id}`, kit.manager)
		expect(body.data).toMatchObject({ tableId: to.id, tableNumber: to.number })
	})
})
