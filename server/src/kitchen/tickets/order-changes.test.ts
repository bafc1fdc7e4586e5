import type { Ticket } from "@comanda/contract/kitchen/ticket.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Kitchen, oneOfEachCounter, openKitchen, type Placed } from "../testing/open-kitchen.ts"

let kitchen: Kitchen

beforeAll(async () => {
	kitchen = await openKitchen()
})
afterAll(() => kitchen.world.close())

const place = (quantity = 1, counters = 1): Promise<Placed> =>
	kitchen.order(oneOfEachCounter(kitchen, counters).map((line) => ({ ...line, quantity })))
const ticketAt = (id: string | undefined): Promise<Ticket> => kitchen.get("GET", `/tickets/${id}`)
const moveTo = async (orderId: string, status: string, from: string) => {
	await kitchen.sql("update customer_order set status = $2 where id = $1", [orderId, status])
	await kitchen.say("Order.StatusChanged", orderId, { from, to: status })
}

describe("what an order sends later", () => {
	it("becomes a ticket of its own, of the course that was fired, and puts a ready order back to work", async () => {
		const { id, lineIds, tickets } = await place()
		await kitchen.ask("POST", `/tickets/${tickets[0]?.id}/bump`)
		expect(await kitchen.orderStatus(id)).toBe("READY")
		await kitchen.say("Order.LinesSent", id, { sent: [{ lineId: lineIds[0], quantity: 2 }], course: 2 })
		const all = await kitchen.ticketsOf(id)
		expect(all).toHaveLength(2)
		expect(all[0]).toMatchObject({ course: 2, status: "NEW", lines: [{ quantity: 2 }] })
		expect(await kitchen.orderStatus(id)).toBe("PREPARING")
	})

	it("of an order that was given up is not begun", async () => {
		const { id, lineIds } = await place()
		await moveTo(id, "CANCELLED", "CONFIRMED")
		await kitchen.say("Order.LinesSent", id, { sent: [{ lineId: lineIds[0], quantity: 1 }] })
		expect(await kitchen.ticketsOf(id)).toHaveLength(1)
	})

	it("and takes back in one breath is read in that order", async () => {
		const { id, lineIds } = await place()
		const [lineId] = lineIds
		await Promise.all([
			kitchen.say("Order.LinesSent", id, { sent: [{ lineId, quantity: 3 }] }),
			kitchen.say("Order.LinesCancelled", id, { cancelled: [{ lineId, quantity: 1 }], reason: "mistake" }),
		])
		await kitchen.world.program.settled()
		const standing = (await kitchen.ticketsOf(id)).flatMap(({ lines }) => lines)
		expect(standing.reduce((sum, line) => sum + line.quantity, 0)).toBe(3)
		expect(standing.reduce((sum, line) => sum + line.cancelledQuantity, 0)).toBe(1)
	})
})

describe("an order that somebody says is ready", () => {
	const sayReady = (orderId: string) =>
		kitchen.get("PATCH", `/orders/${orderId}/status`, { status: "READY" }, kitchen.owner)

	it("is ready on every wall, and stays so when the load is counted", async () => {
		const { id, lineIds } = await place(1, 2)
		await kitchen.get("PATCH", `/orders/${id}/status`, { status: "PREPARING" }, kitchen.owner)
		await sayReady(id)
		await kitchen.world.program.settled()
		expect((await kitchen.ticketsOf(id)).map(({ status }) => status)).toEqual(["READY", "READY"])
		const lines = await kitchen.sql("select distinct prep_status from order_line where id = any($1)", [
			lineIds,
		])
		expect(lines).toEqual([{ prep_status: "READY" }])
		await place()
		await kitchen.world.program.settled()
		expect(await kitchen.orderStatus(id)).toBe("READY")
		expect(await kitchen.loads()).toEqual(
			(await kitchen.loads()).map(({ counted }) => ({ said: counted, counted })),
		)
	})

	it("has what is sent afterwards still to be made, and is back in work", async () => {
		const { id, tickets } = await place()
		await kitchen.get("PATCH", `/orders/${id}/status`, { status: "PREPARING" }, kitchen.owner)
		await sayReady(id)
		const [more] = oneOfEachCounter(kitchen, 1)
		await kitchen.get("POST", `/orders/${id}/lines`, { lines: [{ id: newId(), quantity: 1, ...more }] })
		await kitchen.world.program.settled()
		const all = await kitchen.ticketsOf(id)
		const first = tickets[0]?.id
		expect(all.find((ticket) => ticket.id === first)?.status).toBe("READY")
		expect(all.find((ticket) => ticket.id !== first)?.status).toBe("NEW")
		expect(await kitchen.orderStatus(id)).toBe("PREPARING")
	})
})

describe("what an order takes back", () => {
	it("is struck through, first what is not begun; and the ticket goes with its last line", async () => {
		const { id, lineIds, tickets } = await place(3, 2)
		const [lineId] = lineIds
		const cancel = (quantity: number) =>
			kitchen.say("Order.LinesCancelled", id, { cancelled: [{ lineId, quantity }], reason: "mistake" })
		await cancel(1)
		const own = tickets.find(({ lines }) => lines.some((line) => line.id === lineId))
		expect((await ticketAt(own?.id)).lines).toMatchObject([
			{ quantity: 2, cancelledQuantity: 1, prepStatus: "QUEUED" },
		])
		await cancel(2)
		expect(await ticketAt(own?.id)).toMatchObject({
			status: "CANCELLED",
			cancelReason: "TAKEN_BACK",
			lines: [{ quantity: 0, cancelledQuantity: 3, prepStatus: "VOIDED" }],
		})
		expect(await kitchen.entries(own?.id ?? "", "Ticket.Cancelled")).toHaveLength(1)
		for (const { said, counted } of await kitchen.loads()) expect(said).toEqual(counted)
	})

	it("is taken back once, however often the entry is read", async () => {
		const { id, lineIds, tickets } = await place(3)
		await kitchen.say("Order.LinesCancelled", id, { cancelled: [{ lineId: lineIds[0], quantity: 1 }] })
		await kitchen.sql("update subscriber_cursor set seq = 0 where subscriber = 'kitchen-tickets'")
		await place()
		expect((await ticketAt(tickets[0]?.id)).lines[0]).toMatchObject({ quantity: 2, cancelledQuantity: 1 })
	})

	it("readies the order when nothing unfinished is left", async () => {
		const { id, lineIds, tickets } = await place(1, 2)
		const rest = tickets.find(({ lines }) => lines[0]?.id === lineIds[0])
		const done = tickets.find((ticket) => ticket !== rest)
		await kitchen.ask("POST", `/tickets/${done?.id}/bump`)
		await kitchen.say("Order.LinesCancelled", id, { cancelled: [{ lineId: lineIds[0], quantity: 1 }] })
		expect(await kitchen.orderStatus(id)).toBe("READY")
	})
})

describe("an order's way", () => {
	it("takes its tickets off the wall when it is given up, and frees their counters", async () => {
		const { id, tickets } = await place(2, 2)
		await kitchen.ask("POST", `/tickets/${tickets[0]?.id}/bump`)
		await moveTo(id, "CANCELLED", "PREPARING")
		const statuses = (await kitchen.ticketsOf(id)).map(({ status }) => status)
		expect(statuses.toSorted()).toEqual(["BUMPED", "CANCELLED"])
		for (const { said, counted } of await kitchen.loads()) expect(said).toEqual(counted)
	})

	it("takes them off done when it was handed over without the kitchen's word", async () => {
		const { id, tickets } = await place()
		await moveTo(id, "SERVED", "READY")
		expect(await ticketAt(tickets[0]?.id)).toMatchObject({
			status: "BUMPED",
			lines: [{ prepStatus: "READY" }],
		})
	})

	it("shows on the wall that it waits", async () => {
		const { id, tickets } = await place()
		await moveTo(id, "ON_HOLD", "CONFIRMED")
		expect((await ticketAt(tickets[0]?.id)).onHold).toBe(true)
		const [told] = await kitchen.entries(tickets[0]?.id ?? "", "Ticket.LinesChanged")
		expect(told).toMatchObject({ reread: true })
	})

	it("brings back what was sent last when somebody takes a ready order back", async () => {
		const { id, tickets } = await place()
		await kitchen.ask("POST", `/tickets/${tickets[0]?.id}/bump`)
		await moveTo(id, "PREPARING", "READY")
		expect(await ticketAt(tickets[0]?.id)).toMatchObject({ status: "RECALLED" })
	})

	it("is followed by its tickets when somebody says on the order how far a line is", async () => {
		const { id, lineIds, tickets } = await place()
		await kitchen.sql("update order_line set prep_status = 'IN_PROGRESS' where id = $1", [lineIds[0]])
		await kitchen.say("Order.ItemStatusChanged", id, {
			lines: [{ lineId: lineIds[0], prepStatus: "IN_PROGRESS" }],
		})
		expect(await ticketAt(tickets[0]?.id)).toMatchObject({ status: "IN_PROGRESS" })
		expect(await kitchen.orderStatus(id)).toBe("PREPARING")
		await kitchen.ask("POST", `/tickets/${tickets[0]?.id}/bump`)
		// Late news of what has moved on since moves nothing back.
		await kitchen.say("Order.ItemStatusChanged", id, {
			lines: [{ lineId: lineIds[0], prepStatus: "IN_PROGRESS" }],
		})
		expect(await ticketAt(tickets[0]?.id)).toMatchObject({ status: "BUMPED" })
	})

	it("changes whose turn it is", async () => {
		const { id, tickets } = await place()
		await kitchen.say("Order.PriorityChanged", id, { priority: "RUSH", score: 9 })
		expect(await ticketAt(tickets[0]?.id)).toMatchObject({ priority: "RUSH", priorityScore: 9, version: 2 })
	})
})

describe("lines that move to another order", () => {
	async function moveLines(from: Placed, to: Placed, lineIds: readonly string[]): Promise<void> {
		await kitchen.sql("update order_line set order_id = $2, line_no = line_no + 50 where id = any($1)", [
			lineIds,
			to.id,
		])
		await kitchen.say("Order.LinesMoved", from.id, { lineIds, toOrderId: to.id })
	}

	it("take their ticket along", async () => {
		const [from, to] = [await place(), await place()]
		await moveLines(from, to, from.lineIds)
		expect((await ticketAt(from.tickets[0]?.id)).orderId).toBe(to.id)
		expect(await kitchen.ticketsOf(from.id)).toEqual([])
	})

	it("cut a ticket in two when only a part goes, as far as each line is", async () => {
		const [first] = kitchen.items
		const same = kitchen.items.filter(({ counterId }) => counterId === first?.counterId).slice(0, 2)
		const from = await kitchen.order(same.map(({ id }) => ({ itemId: id })))
		const to = await place()
		const [staying, going] = from.lineIds
		await kitchen.ask("POST", `/tickets/${from.tickets[0]?.id}/ready`, { lineIds: [going] })
		await moveLines(from, to, [going ?? ""])
		const cut = (await kitchen.ticketsOf(to.id)).find(({ lines }) => lines[0]?.id === going)
		expect(cut).toMatchObject({ status: "READY", lines: [{ prepStatus: "READY" }] })
		expect((await ticketAt(from.tickets[0]?.id)).lines.map(({ id }) => id)).toEqual([staying])
		for (const { said, counted } of await kitchen.loads()) expect(said).toEqual(counted)
	})

	it("are written with the new order when they moved before they were read", async () => {
		const [from, to] = [await place(), await place()]
		await kitchen.sql("delete from kitchen_ticket_line where ticket_id = $1", [from.tickets[0]?.id])
		await kitchen.sql("delete from kitchen_ticket where id = $1", [from.tickets[0]?.id])
		await kitchen.sql("update order_line set order_id = $2, line_no = 60 where id = any($1)", [
			from.lineIds,
			to.id,
		])
		await kitchen.say("Order.LinesSent", from.id, { sent: [{ lineId: from.lineIds[0], quantity: 1 }] })
		expect(await kitchen.ticketsOf(to.id)).toHaveLength(2)
	})
})

describe("the courses of an order", () => {
	type Courses = {
		courses: { course: number; state: string; fireAt: string | null; readyAt: string | null }[]
	}

	it("are held, cooking or ready, and the next is due a while after the one before", async () => {
		const [item] = kitchen.items
		const { id, tickets } = await kitchen.order([
			{ itemId: item?.id ?? "", course: 1 },
			{ itemId: item?.id ?? "", course: 2, held: true },
		])
		const read = () => kitchen.get<Courses>("GET", `/orders/${id}/courses`)
		expect((await read()).courses).toMatchObject([
			{ course: 1, state: "COOKING" },
			{ course: 2, state: "HELD", fireAt: null },
		])
		expect(tickets).toHaveLength(1)
		await kitchen.ask("POST", `/tickets/${tickets[0]?.id}/bump`)
		const [first, second] = (await read()).courses
		expect(first).toMatchObject({ state: "READY" })
		expect(Date.parse(second?.fireAt ?? "")).toBeGreaterThanOrEqual(Date.parse(first?.readyAt ?? ""))
		expect((await kitchen.ask("GET", `/orders/${newId()}/courses`)).status).toBe(404)
	})
})

describe("a guest's waiting", () => {
	it("is told by the load of the counters, and shortens as others are served", async () => {
		await kitchen.sql(
			"update customer_order set status = 'CANCELLED' where status in ('CONFIRMED', 'PREPARING')",
		)
		await kitchen.sql("update kitchen_ticket set status = 'CANCELLED', open_items = 0, open_seconds = 0")
		const [ahead, mine] = [await place(), await place()]
		const read = async () =>
			(
				await kitchen.sql<{ eta: Date; position: number }>(
					"select eta_at as eta, queue_position as position from customer_order where id = $1",
					[mine.id],
				)
			)[0]
		const before = await read()
		expect(before?.position).toBe(1)
		expect(before?.eta.getTime()).toBeGreaterThan(Date.now())
		await kitchen.ask("POST", `/tickets/${ahead.tickets[0]?.id}/bump`)
		await kitchen.world.program.settled()
		const after = await read()
		expect(after?.position).toBe(0)
		expect(await kitchen.entries(mine.id, "Order.Estimated")).not.toHaveLength(0)
	})
})
