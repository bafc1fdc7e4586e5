import type { KitchenBoard, Ticket } from "@comanda/contract/kitchen/endpoints.ts"
import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"

let world: World
let menu: PublishedMenu
let storeId: string
let guest: string
let screen: string

beforeAll(async () => {
	world = await openWorld()
	const seated = await world.guestAt(world.cafe)
	guest = seated.token
	storeId = seated.storeId
	menu = (await world.call("GET", `/stores/${storeId}/menu`)).body.data
	screen = await world.deviceIn(world.cafe, storeId)
})
afterAll(() => world.close())

/** An order of one plain item from each of some counters. */
async function orderFrom(counters: number): Promise<{ id: string; tickets: Ticket[] }> {
	const { rows } = await world.admin.query("select id, counter_id from menu_item where store_id = $1", [
		storeId,
	])
	const counterOf = new Map(rows.map((row) => [row.id, row.counter_id]))
	const groups = new Map(menu.groups.map((group) => [group.id, group]))
	const plain = menu.items.filter(
		(item) => item.available && item.left === null && item.groupIds.every((id) => groups.get(id)?.min === 0),
	)
	const chosen = [...new Map(plain.map((item) => [counterOf.get(item.id), item])).values()].slice(0, counters)
	expect(chosen).toHaveLength(counters)
	const priceOf = (item: (typeof chosen)[number]) =>
		item.variants.find((variant) => variant.isDefault)?.priceMinor ?? item.priceMinor
	const body = {
		id: newId(),
		note: "Table près de la fenêtre",
		guestName: "Amélie",
		lines: chosen.map((item) => ({ id: newId(), itemId: item.id, quantity: 1, note: "peu sucré" })),
		shownTotalMinor: chosen.reduce((sum, item) => sum + priceOf(item), 0),
	}
	const headers = { "idempotency-key": newId() }
	const placed = await world.call("POST", `/stores/${storeId}/orders`, { token: guest, body, headers })
	expect(placed.status).toBe(201)
	await world.program.settled()
	return { id: body.id, tickets: (await board()).tickets.filter((ticket) => ticket.orderId === body.id) }
}

async function board(query = ""): Promise<KitchenBoard> {
	return (await world.call("GET", `/stores/${storeId}/kitchen/tickets${query}`, { token: screen })).body.data
}

function bump(ticketId: string) {
	return world.call("POST", `/tickets/${ticketId}/bump`, { token: screen, body: {} })
}

async function statusOf(orderId: string): Promise<string> {
	return ((await world.call("GET", `/orders/${orderId}`, { token: guest })).body.data as { status: string })
		.status
}

describe("tickets", () => {
	it("go to each counter that makes a part, and say where the rest is made", async () => {
		const { tickets } = await orderFrom(3)
		expect(new Set(tickets.map((ticket) => ticket.counterId)).size).toBe(3)
		for (const ticket of tickets) expect(ticket.alsoAt).toHaveLength(2)
		const [first] = tickets
		const own = await board(`?counterId=${first?.counterId}`)
		expect(own.tickets.every((ticket) => ticket.counterId === first?.counterId)).toBe(true)
	})

	it("are written once, however often the entry is read", async () => {
		const { id, tickets } = await orderFrom(2)
		await world.admin.query("update subscriber_cursor set seq = 0 where subscriber = 'kitchen-tickets'")
		await orderFrom(1)
		const after = (await board()).tickets.filter((ticket) => ticket.orderId === id)
		expect(after.map((ticket) => ticket.id).toSorted()).toEqual(tickets.map((ticket) => ticket.id).toSorted())
	})

	it("tell the journal what is cooked, and nothing of who asked", async () => {
		const { tickets } = await orderFrom(1)
		const { rows } = await world.admin.query("select payload::text from journal where subject = $1", [
			tickets[0]?.id,
		])
		expect(rows[0].payload).toContain('"hasNotes": true')
		for (const personal of ["Amélie", "fenêtre", "sucré"]) expect(rows[0].payload).not.toContain(personal)
		const ticket = await world.call("GET", `/tickets/${tickets[0]?.id}`, { token: screen })
		expect(ticket.body.data).toMatchObject({ guestName: "Amélie", lines: [{ note: "peu sucré" }] })
	})
})

describe("bumping", () => {
	it("prepares the order with the first, and readies it with the last", async () => {
		const { id, tickets } = await orderFrom(2)
		expect(await statusOf(id)).toBe("CONFIRMED")
		await bump(tickets[0]?.id ?? "")
		expect(await statusOf(id)).toBe("PREPARING")
		await bump(tickets[1]?.id ?? "")
		expect(await statusOf(id)).toBe("READY")
	})

	it("readies the order also when all counters finish at the same moment", async () => {
		for (let round = 0; round < 5; round += 1) {
			const { id, tickets } = await orderFrom(3)
			const answers = await Promise.all(tickets.map((ticket) => bump(ticket.id)))
			expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
			expect(await statusOf(id)).toBe("READY")
		}
	})

	it("twice is once", async () => {
		const { tickets } = await orderFrom(1)
		const [ticket] = tickets
		const answers = await Promise.all([1, 2, 3].map(() => bump(ticket?.id ?? "")))
		expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
		const { rows } = await world.admin.query(
			"select count(*)::int as n from journal where subject = $1 and type = 'Ticket.Bumped'",
			[ticket?.id],
		)
		expect(rows[0].n).toBe(1)
	})

	it("is taken back by a recall, which puts the order back to work", async () => {
		const { id, tickets } = await orderFrom(1)
		const ticketId = tickets[0]?.id ?? ""
		await bump(ticketId)
		expect((await board()).bumped.map((ticket) => ticket.id)).toContain(ticketId)
		const recalled = await world.call("POST", `/tickets/${ticketId}/recall`, { token: screen, body: {} })
		expect(recalled.body.data).toMatchObject({ status: "RECALLED", bumpedAt: null })
		expect(await statusOf(id)).toBe("PREPARING")
	})

	it("refuses by name to recall what hangs there, and to bump what was cancelled", async () => {
		const { tickets } = await orderFrom(1)
		const ticketId = tickets[0]?.id ?? ""
		const recalled = await world.call("POST", `/tickets/${ticketId}/recall`, { token: screen, body: {} })
		await world.admin.query("update kitchen_ticket set status = 'CANCELLED' where id = $1", [ticketId])
		const bumped = await bump(ticketId)
		for (const { status, body } of [recalled, bumped]) {
			expect([status, body.error.code]).toEqual([409, "INVALID_STATUS_TRANSITION"])
		}
	})

	it("is for the kitchen: a guest may not, nor may a waiter", async () => {
		const { tickets } = await orderFrom(1)
		const waiter = await world.signInAs("WAITER", world.cafe, storeId)
		for (const token of [guest, waiter]) {
			const answer = await world.call("POST", `/tickets/${tickets[0]?.id}/bump`, { token, body: {} })
			expect(answer.status).toBe(403)
		}
	})
})

describe("the guest's tracking", () => {
	it("counts the orders ahead and tells every step with its time", async () => {
		await world.admin.query("update customer_order set status = 'READY' where store_id = $1", [storeId])
		const ahead = await orderFrom(1)
		const mine = await orderFrom(1)
		const track = async () =>
			(await world.call("GET", `/orders/${mine.id}/tracking`, { token: guest })).body.data
		expect(await track()).toMatchObject({ ordersAhead: 1, status: "CONFIRMED" })
		await bump(ahead.tickets[0]?.id ?? "")
		await bump(mine.tickets[0]?.id ?? "")
		const ready = (await track()) as { history: { status: string }[] }
		expect(ready).toMatchObject({ ordersAhead: 0, status: "READY", readyInMinutes: null })
		expect(ready.history.map((step) => step.status)).toEqual(["CONFIRMED", "READY"])
	})
})
