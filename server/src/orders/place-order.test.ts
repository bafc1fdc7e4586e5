import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, simpleOrder, type World } from "#testing/open-world.ts"

let world: World
let menu: PublishedMenu
let guest: { token: string; storeId: string }

beforeAll(async () => {
	world = await openWorld()
	guest = await world.guestAt(world.cafe)
	menu = (await world.call("GET", `/stores/${guest.storeId}/menu`)).body.data
})
afterAll(() => world.close())

function place(body: object, key: string = newId(), token = guest.token) {
	const headers = { "idempotency-key": key }
	return world.call("POST", `/stores/${guest.storeId}/orders`, { token, body, headers })
}

describe("placing an order", () => {
	it("writes the order at the guest's own table and tells the kitchen", async () => {
		const answer = await place(simpleOrder(menu, 2))
		expect(answer.status).toBe(201)
		const order: Order = answer.body.data
		expect(order).toMatchObject({ status: "CONFIRMED", paymentStatus: "UNPAID", tableId: world.cafe.tableId })
		expect(order.pickupCode).toMatch(/^[A-Y]\d\d$/)
		expect(order.lines.reduce((sum, line) => sum + line.totalMinor, 0)).toBe(order.totalMinor)
		await world.program.settled()
		const tickets = await world.admin.query("select status from kitchen_ticket where order_id = $1", [
			order.id,
		])
		expect(tickets.rows).toEqual([{ status: "NEW" }])
	})

	it("answers the same order to fifty repeats at once, and writes it once", async () => {
		const body = simpleOrder(menu)
		const key = newId()
		const answers = await Promise.all(Array.from({ length: 50 }, () => place(body, key)))
		expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]))
		expect(new Set(answers.map((answer) => JSON.stringify(answer.body.data))).size).toBeLessThanOrEqual(2)
		const written = await world.admin.query("select count(*)::int as n from customer_order where id = $1", [
			body.id,
		])
		expect(written.rows[0].n).toBe(1)
		const told = await world.admin.query(
			"select count(*)::int as n from journal where subject = $1 and type = 'Order.Created'",
			[body.id],
		)
		expect(told.rows[0].n).toBe(1)
	})

	it("refuses the key for another request", async () => {
		const body = simpleOrder(menu)
		const key = newId()
		await place(body, key)
		const other = await place({ ...body, note: "Sans sucre" }, key)
		expect([other.status, other.body.error.code]).toEqual([409, "IDEMPOTENCY_KEY_REUSED"])
	})

	it("keeps two guests' equal keys apart", async () => {
		const other = await world.guestAt(world.cafe)
		const mine = await place(simpleOrder(menu), "same-key")
		const theirs = await place(simpleOrder(menu), "same-key", other.token)
		expect([mine.status, theirs.status]).toEqual([201, 201])
	})

	it("numbers orders without gaps, also of many at once", async () => {
		await Promise.all(Array.from({ length: 30 }, () => place(simpleOrder(menu))))
		const { rows } = await world.admin.query(
			"select number from customer_order where store_id = $1 order by number",
			[guest.storeId],
		)
		expect(rows.map((row) => row.number)).toEqual(rows.map((_, place) => place + 1))
	})
})

describe("refusing an order", () => {
	it("IDEMPOTENCY_KEY_REQUIRED without a key", async () => {
		const path = `/stores/${guest.storeId}/orders`
		const answer = await world.call("POST", path, { token: guest.token, body: simpleOrder(menu) })
		expect(answer.body.error.code).toBe("IDEMPOTENCY_KEY_REQUIRED")
	})

	it("PRICE_CHANGED with a fresh quote when the screen showed another total", async () => {
		const body = simpleOrder(menu)
		const answer = await place({ ...body, shownTotalMinor: body.shownTotalMinor - 1 })
		expect([answer.status, answer.body.error.code]).toEqual([409, "PRICE_CHANGED"])
		expect(answer.body.error.data).toMatchObject({ totalMinor: body.shownTotalMinor })
	})

	it("ITEM_NOT_AVAILABLE for what is not on the menu", async () => {
		const body = simpleOrder(menu)
		const answer = await place({ ...body, lines: [{ ...body.lines[0], itemId: newId() }] })
		expect([answer.status, answer.body.error.code]).toEqual([422, "ITEM_NOT_AVAILABLE"])
	})

	it("ITEM_NOT_AVAILABLE for what is sold out", async () => {
		const item = menu.items.find((each) => !each.available)
		const body = simpleOrder(menu)
		const answer = await place({ ...body, lines: [{ ...body.lines[0], itemId: item?.id }] })
		expect(answer.body.error.code).toBe("ITEM_NOT_AVAILABLE")
	})

	it("INVALID_OPTIONS when a required choice is missing or one is foreign", async () => {
		const required = new Set(menu.groups.filter((group) => group.min > 0).map((group) => group.id))
		const item = menu.items.find((each) => each.available && each.groupIds.some((id) => required.has(id)))
		const body = simpleOrder(menu)
		const missing = await place({ ...body, lines: [{ ...body.lines[0], itemId: item?.id }] })
		const foreign = await place({ ...body, lines: [{ ...body.lines[0], options: [{ optionId: newId() }] }] })
		expect([missing.body.error.code, foreign.body.error.code]).toEqual(["INVALID_OPTIONS", "INVALID_OPTIONS"])
	})

	it("STORE_CLOSED while the store takes no orders", async () => {
		const until = new Date(Date.now() + 3_600_000).toISOString()
		const override = "update store set override_state = $2, override_until = $3 where id = $1"
		await world.admin.query(override, [guest.storeId, "PAUSED", until])
		const answer = await place(simpleOrder(menu))
		await world.admin.query(override, [guest.storeId, null, null])
		expect([answer.status, answer.body.error.code]).toEqual([422, "STORE_CLOSED"])
		expect(answer.body.error.data).toEqual({ openState: "PAUSED", opensAt: until })
	})

	it("MAXIMUM_ORDER_EXCEEDED for more than an amount can be", async () => {
		const answer = await place({ ...simpleOrder(menu), tipMinor: 10_000_000_000_000 })
		expect([answer.status, answer.body.error.code]).toEqual([422, "MAXIMUM_ORDER_EXCEEDED"])
	})

	it("CONFLICT when an order's id is used twice under two keys", async () => {
		const body = simpleOrder(menu)
		await place(body)
		const again = await place({ ...body, note: "encore" })
		expect([again.status, again.body.error.code]).toEqual([409, "CONFLICT"])
	})

	it("SESSION_EXPIRED_QR when the time at the table is over", async () => {
		const late = await world.guestAt(world.cafe)
		await world.admin.query("update guest_session set expires_at = now() where id = $1", [
			(late as { id: string }).id,
		])
		const answer = await place(simpleOrder(menu), newId(), late.token)
		expect([answer.status, answer.body.error.code]).toEqual([410, "SESSION_EXPIRED_QR"])
	})

	it("NOT_FOUND for a store or a table that is not there", async () => {
		const body = simpleOrder(menu)
		const headers = { "idempotency-key": newId() }
		const store = await world.call("POST", `/stores/${newId()}/orders`, { token: guest.token, body, headers })
		const waiter = await world.signInAs("WAITER", world.cafe, guest.storeId)
		const table = await place({ ...body, tableId: newId() }, newId(), waiter)
		expect([store.body.error.code, table.body.error.code]).toEqual(["NOT_FOUND", "NOT_FOUND"])
	})
})

describe("the last portion", () => {
	it("is sold once to two hundred buyers", async () => {
		const scarce = menu.items.find((each) => each.left !== null && each.groupIds.length === 0)
		if (!scarce) throw new Error("The demo has nothing scarce.")
		await world.admin.query(
			`update stock_item set available = 1 where id = (select stock_item_id from recipe_line where item_id = $1 limit 1)`,
			[scarce.id],
		)
		const buy = () =>
			place({
				id: newId(),
				lines: [{ id: newId(), itemId: scarce.id, quantity: 1 }],
				shownTotalMinor: scarce.priceMinor,
			})
		const answers = await Promise.all(Array.from({ length: 200 }, buy))
		const sold = answers.filter((answer) => answer.status === 201)
		const refused = new Set(
			answers.filter((answer) => answer.status !== 201).map((each) => each.body.error.code),
		)
		expect(sold).toHaveLength(1)
		expect([...refused].every((code) => ["OUT_OF_STOCK", "ITEM_NOT_AVAILABLE"].includes(code))).toBe(true)
		const { rows } = await world.admin.query(
			`select s.available::int, s.held::int,
				(select sum(available_change)::int from stock_movement m where m.stock_item_id = s.id and m.kind = 'RESERVATION') as moved
			from stock_item s where id = (select stock_item_id from recipe_line where item_id = $1 limit 1)`,
			[scarce.id],
		)
		expect(rows[0]).toEqual({ available: 0, held: 1, moved: -1 })
	})
})
