import type { Order } from "@comanda/contract/orders/order.ts"
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

const act = (order: Order, verb: string, body: object = {}, token = kit.manager) =>
	kit.send("POST", `/orders/${order.id}/${verb}`, token, body)

async function heldBy(orderId: string): Promise<number> {
	const { rows } = await world.admin.query(
		"select coalesce(sum(quantity), 0)::float8 as held from stock_hold where order_id = $1",
		[orderId],
	)
	return rows[0].held
}

describe("an order's way", () => {
	it("leads from the kitchen to the table and its end, told step by step", async () => {
		const table = { tableId: world.cafe.tableId }
		const order = await kit.place(table)
		for (const status of ["PREPARING", "READY"]) {
			const answer = await kit.send("PATCH", `/orders/${order.id}/status`, kit.cashier, { status })
			expect(answer.status).toBe(200)
		}
		expect((await act(order, "serve")).status).toBe(200)
		expect(codeOf(await act(order, "complete"))).toEqual([409, "INVALID_STATUS_TRANSITION"])
		await world.admin.query("update customer_order set payment_status = 'PAID' where id = $1", [order.id])
		expect((await act(order, "complete")).status).toBe(200)
		const history = await kit.send("GET", `/orders/${order.id}/history`, kit.manager)
		const { steps } = history.body.data as { steps: { status: string }[] }
		expect(steps.map((step) => step.status)).toEqual([
			"CONFIRMED",
			"PREPARING",
			"READY",
			"SERVED",
			"COMPLETED",
		])
	})

	it("has no short cuts: what is not possible from here is refused and changes nothing", async () => {
		const order = await kit.place()
		for (const verb of ["serve", "dispatch", "deliver", "complete", "resume"]) {
			expect([verb, ...codeOf(await act(order, verb))]).toEqual([verb, 409, "INVALID_STATUS_TRANSITION"])
		}
		const { body } = await kit.send("GET", `/orders/${order.id}`, kit.manager)
		expect(body.data).toMatchObject({ status: "CONFIRMED", version: order.version })
	})

	it("waits with a reason and goes on where it was", async () => {
		const order = await kit.place()
		await kit.send("PATCH", `/orders/${order.id}/status`, kit.cashier, { status: "PREPARING" })
		expect((await act(order, "hold", { reason: "Oven broke" })).body.data).toMatchObject({
			status: "ON_HOLD",
		})
		expect((await act(order, "resume")).body.data).toMatchObject({ status: "PREPARING" })
	})

	it("asked for twice is gone once", async () => {
		const order = await kit.place()
		const [one, two] = await Promise.all([
			act(order, "hold", { reason: "A" }),
			act(order, "hold", { reason: "B" }),
		])
		expect([one.status, two.status]).toEqual([200, 200])
		const { rows } = await world.admin.query(
			"select count(*)::int as n from order_status_change where order_id = $1 and status = 'ON_HOLD'",
			[order.id],
		)
		expect(rows[0].n).toBe(1)
	})
})

describe("giving an order up", () => {
	it("frees what it held, stops the kitchen, and says why", async () => {
		const order = await kit.place()
		// An order that is given up before the kitchen has read of it never hangs there.
		await world.program.settled()
		const answer = await act(order, "cancel", { reason: "They left", code: "CUSTOMER_REQUEST" })
		expect(answer.body.data).toMatchObject({
			status: "CANCELLED",
			reasonCode: "CUSTOMER_REQUEST",
			reason: "They left",
		})
		expect(await heldBy(order.id)).toBe(0)
		const { rows } = await world.admin.query(
			"select sum(sent_quantity - cancelled_quantity)::int as left from order_line where order_id = $1",
			[order.id],
		)
		expect(rows[0].left).toBe(0)
		await world.program.settled()
		const tickets = await world.admin.query(
			"select distinct status from kitchen_ticket where order_id = $1",
			[order.id],
		)
		expect(tickets.rows).toEqual([{ status: "CANCELLED" }])
	})

	it("is a guest's until it is prepared, and then a shift lead's", async () => {
		const guest = await kit.seatGuest()
		const mine = await kit.place({ paymentTiming: "PAY_TABLE" }, guest)
		const other = await kit.place()
		expect(codeOf(await act(other, "cancel", { reason: "No" }, guest))).toEqual([404, "ORDER_NOT_FOUND"])
		await kit.send("PATCH", `/orders/${mine.id}/status`, kit.manager, { status: "PREPARING" })
		const late = await act(mine, "cancel", { reason: "Changed my mind" }, guest)
		expect(codeOf(late)).toEqual([409, "INVALID_STATUS_TRANSITION"])
		expect(codeOf(await act(mine, "cancel", { reason: "No" }, kit.cashier))).toEqual([
			409,
			"INVALID_STATUS_TRANSITION",
		])
		expect((await act(mine, "cancel", { reason: "Burnt" })).status).toBe(200)
	})

	it("by DELETE is the same, and nothing is deleted", async () => {
		const order = await kit.place()
		expect((await kit.send("DELETE", `/orders/${order.id}`, kit.manager)).status).toBe(200)
		const { body } = await kit.send("GET", `/orders/${order.id}`, kit.manager)
		expect(body.data).toMatchObject({ status: "CANCELLED" })
	})
})

describe("an order that waits to be taken", () => {
	it("is not the kitchen's until somebody takes it, and free again when nobody does", async () => {
		const set = (autoAccept: boolean) =>
			world.admin.query(
				`update store set settings = jsonb_set(settings, '{orders}', coalesce(settings -> 'orders', '{}') || $2) where id = $1`,
				[kit.storeId, JSON.stringify({ autoAccept })],
			)
		await set(false)
		const guest = await kit.seatGuest()
		const [taken, refused] = [await kit.place({}, guest), await kit.place({}, guest)]
		await set(true)
		expect(taken).toMatchObject({ status: "PENDING" })
		expect(taken.lines.every((line) => !line.fired)).toBe(true)
		const confirmed = await act(taken, "confirm", {}, kit.cashier)
		expect((confirmed.body.data as Order).lines.every((line) => line.fired)).toBe(true)
		expect((await act(refused, "reject", { reason: "The kitchen is full" }, kit.cashier)).status).toBe(200)
		expect(await heldBy(refused.id)).toBe(0)
	})
})

describe("an order for later", () => {
	it("goes to the kitchen in time, and not before", async () => {
		const { releaseOrders } = await import("./look-after-orders.ts")
		const scheduledFor = new Date(Date.now() + 40 * 60_000).toISOString()
		const order = await kit.place({ scheduledFor, type: "TAKEAWAY" })
		expect(order.lines.every((line) => !line.fired)).toBe(true)
		const { provenOrganization } = await import("#platform/context.ts")
		const { systemContext } = await import("#platform/system-context.ts")
		const { inTransaction } = await import("#platform/database/transaction.ts")
		const { platform } = world.program
		const organizationId = provenOrganization(world.cafe.organizationId)
		const look = (now: Date) =>
			inTransaction(platform.databases.app, { organizationId, stores: "*" }, (tx) =>
				releaseOrders.run({ ...systemContext(platform, tx, organizationId, "test", "test"), now }, {}),
			)
		await look(new Date())
		expect((await kit.send("GET", `/orders/${order.id}`, kit.manager)).body.data).toMatchObject({
			lines: [{ fired: false }, { fired: false }],
		})
		await look(new Date(Date.now() + 41 * 60_000))
		expect((await kit.send("GET", `/orders/${order.id}`, kit.manager)).body.data).toMatchObject({
			releaseAt: null,
			lines: [{ fired: true }, { fired: true }],
		})
	})
})

describe("lists", () => {
	it("find an order by its number, its table, its tab and its state", async () => {
		const order = await kit.place({ tableId: world.cafe.tableId, tabName: "Anniversaire" })
		for (const query of [
			`q=${order.orderNumber}`,
			"q=anniversaire",
			`tableId=${world.cafe.tableId}&status=CONFIRMED,READY`,
			"view=board&limit=100",
			`from=${order.placedAt}`,
		]) {
			const { status, body } = await kit.send("GET", `/stores/${kit.storeId}/orders?${query}`, kit.manager)
			expect(body.error).toBeUndefined()
			const ids = (body.data as { id: string }[]).map((row) => row.id)
			expect([query, status, ids.includes(order.id)]).toEqual([query, 200, true])
		}
		const none = await kit.send("GET", `/stores/${kit.storeId}/orders?q=nobody`, kit.manager)
		expect(none.body.data).toEqual([])
	})

	it("lead from page to page without a gap or a double", async () => {
		for (let n = 0; n < 5; n += 1) await kit.place()
		const seen: string[] = []
		let cursor: string | null = null
		do {
			const path: string = `/stores/${kit.storeId}/orders?limit=3${cursor ? `&cursor=${cursor}` : ""}`
			const { body } = await kit.send("GET", path, kit.manager)
			seen.push(...(body.data as { id: string }[]).map((row) => row.id))
			cursor = (body.meta as { nextCursor: string | null }).nextCursor
		} while (cursor)
		const { rows } = await world.admin.query(
			"select count(*)::int as n from customer_order where store_id = $1",
			[kit.storeId],
		)
		expect([new Set(seen).size, seen.length]).toEqual([rows[0].n, rows[0].n])
	})

	it("are not for guests", async () => {
		const guest = await kit.seatGuest()
		expect(codeOf(await kit.send("GET", `/stores/${kit.storeId}/orders`, guest))[0]).toBe(403)
		expect(codeOf(await kit.send("GET", `/stores/${kit.storeId}/orders/stats/summary`, guest))[0]).toBe(403)
	})

	it("count a day", async () => {
		const { body } = await kit.send("GET", `/stores/${kit.storeId}/orders/stats/summary`, kit.manager)
		const stats = body.data as { orders: number; bySource: { orders: number }[] }
		expect(stats.orders).toBe(stats.bySource.reduce((total, each) => total + each.orders, 0))
		expect(stats.orders).toBeGreaterThan(5)
	})
})

describe("what a guest says of his order", () => {
	it("is said once, when he has it, and by nobody else", async () => {
		const guest = await kit.seatGuest()
		const order = await kit.place({}, guest)
		const say = (token: string) =>
			kit.send("POST", `/orders/${order.id}/feedback`, token, { rating: 2, comment: "Froid" })
		expect(codeOf(await say(guest))).toEqual([409, "INVALID_STATUS_TRANSITION"])
		await kit.send("PATCH", `/orders/${order.id}/status`, kit.manager, { status: "READY" })
		expect(codeOf(await say(kit.manager))).toEqual([403, "FORBIDDEN"])
		const both = await Promise.all([say(guest), say(guest)])
		expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 409])
		const list = await kit.send("GET", `/stores/${kit.storeId}/feedback?needsRecovery=true`, kit.manager)
		expect(list.body.data).toMatchObject([{ orderId: order.id, rating: 2, needsRecovery: true }])
		const made = await kit.send("PATCH", `/orders/${order.id}/feedback`, kit.manager, {
			status: "APPROVED",
			recovered: true,
		})
		expect(made.body.data).toMatchObject({ status: "APPROVED", recoveredAt: expect.any(String) })
	})
})
