import type { Ticket } from "@comanda/contract/kitchen/ticket.ts"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Kitchen, oneOfEachCounter, openKitchen } from "./testing/open-kitchen.ts"

let kitchen: Kitchen
let guest: string

beforeAll(async () => {
	kitchen = await openKitchen()
	guest = (await kitchen.world.guestAt(kitchen.world.cafe)).token
})
afterAll(() => kitchen.world.close())

const orderFrom = (counters: number) => kitchen.order(oneOfEachCounter(kitchen, counters))
const bump = (ticketId: string | undefined) =>
	kitchen.ask("POST", `/tickets/${ticketId}/bump`, {}, kitchen.screen)
const recall = (ticketId: string | undefined) =>
	kitchen.ask("POST", `/tickets/${ticketId}/recall`, {}, kitchen.screen)

describe("tickets", () => {
	it("go to each counter that makes a part, and say where the rest is made", async () => {
		const { tickets } = await orderFrom(3)
		expect(new Set(tickets.map((ticket) => ticket.counterId)).size).toBe(3)
		for (const ticket of tickets) expect(ticket.alsoAt).toHaveLength(2)
		expect(tickets.map(({ splitIndex, splitCount }) => [splitIndex, splitCount]).toSorted()).toEqual([
			[1, 3],
			[2, 3],
			[3, 3],
		])
		const own = await kitchen.board(`?counterId=${tickets[0]?.counterId}`)
		expect(own.tickets.every((ticket) => ticket.counterId === tickets[0]?.counterId)).toBe(true)
	})

	it("are written once, however often the entry is read", async () => {
		const { id, tickets } = await orderFrom(2)
		await kitchen.sql("update subscriber_cursor set seq = 0 where subscriber = 'kitchen-tickets'")
		await orderFrom(1)
		const after = await kitchen.ticketsOf(id)
		expect(after.map((ticket) => ticket.id).toSorted()).toEqual(tickets.map((ticket) => ticket.id).toSorted())
	})

	it("tell the journal what is cooked, and nothing of who asked", async () => {
		const [item] = oneOfEachCounter(kitchen, 1)
		const { id, tickets } = await kitchen.order([{ itemId: item?.itemId ?? "", note: "peu sucré" }])
		await kitchen.sql(
			"update customer_order set guest_name = 'Amélie', allergy_note = 'noix' where id = $1",
			[id],
		)
		const [ticket] = tickets
		const [payload] = await kitchen.entries(ticket?.id ?? "", "Ticket.Created")
		expect(payload).toMatchObject({ hasNotes: true, status: "NEW", orderId: id })
		for (const personal of ["Amélie", "noix", "sucré"])
			expect(JSON.stringify(payload)).not.toContain(personal)
		const read = await kitchen.get<Ticket>("GET", `/tickets/${ticket?.id}`)
		expect(read).toMatchObject({ guestName: "Amélie", allergyNote: "noix", lines: [{ note: "peu sucré" }] })
	})

	it("of many orders at once are all written, and their counters hold what hangs there", async () => {
		const orders = await Promise.all(Array.from({ length: 12 }, () => orderFrom(2)))
		await kitchen.world.program.settled()
		for (const { id } of orders) expect(await kitchen.ticketsOf(id)).toHaveLength(2)
		for (const { said, counted } of await kitchen.loads()) expect(said).toEqual(counted)
	})
})

describe("bumping", () => {
	it("prepares the order with the first, and readies it with the last", async () => {
		const { id, tickets } = await orderFrom(2)
		expect(await kitchen.orderStatus(id)).toBe("CONFIRMED")
		await bump(tickets[0]?.id)
		expect(await kitchen.orderStatus(id)).toBe("PREPARING")
		expect(await kitchen.entries(id, "Ticket.Reunited")).toEqual([])
		await bump(tickets[1]?.id)
		expect(await kitchen.orderStatus(id)).toBe("READY")
		const [reunited] = await kitchen.entries(id, "Ticket.Reunited")
		expect(reunited?.tickets).toHaveLength(2)
	})

	it("readies the order also when all counters finish at the same moment", async () => {
		for (let round = 0; round < 5; round += 1) {
			const { id, tickets } = await orderFrom(3)
			const answers = await Promise.all(tickets.map((ticket) => bump(ticket.id)))
			expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
			expect(await kitchen.orderStatus(id)).toBe("READY")
			expect(await kitchen.entries(id, "Ticket.Reunited")).toHaveLength(1)
		}
	})

	it("twice is once", async () => {
		const { tickets } = await orderFrom(1)
		const [ticket] = tickets
		const answers = await Promise.all([1, 2, 3].map(() => bump(ticket?.id)))
		expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
		expect(await kitchen.entries(ticket?.id ?? "", "Ticket.Bumped")).toHaveLength(1)
	})

	it("frees its counter, and teaches it how long a ticket takes", async () => {
		const { tickets } = await orderFrom(1)
		const [ticket] = tickets
		await kitchen.sql("update counter set usual_seconds = 600 where id = $1", [ticket?.counterId])
		await bump(ticket?.id)
		const [counter] = await kitchen.sql<{ usual: number }>(
			"select usual_seconds as usual from counter where id = $1",
			[ticket?.counterId],
		)
		expect(counter?.usual).toBeLessThan(600)
		for (const { said, counted } of await kitchen.loads()) expect(said).toEqual(counted)
	})

	it("is taken back by a recall, which puts the order back to work", async () => {
		const { id, tickets } = await orderFrom(1)
		const ticketId = tickets[0]?.id
		await bump(ticketId)
		expect((await kitchen.board()).bumped.map((ticket) => ticket.id)).toContain(ticketId)
		expect((await recall(ticketId)).body.data).toMatchObject({ status: "RECALLED", bumpedAt: null })
		expect(await kitchen.orderStatus(id)).toBe("PREPARING")
	})

	it("refuses by name to recall what hangs there, and to bump what was cancelled", async () => {
		const { tickets } = await orderFrom(1)
		const ticketId = tickets[0]?.id
		const recalled = await recall(ticketId)
		await kitchen.sql("update kitchen_ticket set status = 'CANCELLED', open_items = 0 where id = $1", [
			ticketId,
		])
		for (const { status, body } of [recalled, await bump(ticketId)]) {
			expect([status, body.error.code]).toEqual([409, "INVALID_STATUS_TRANSITION"])
		}
	})

	it("is for the kitchen: a guest may not, nor may a waiter", async () => {
		const { tickets } = await orderFrom(1)
		const waiter = await kitchen.world.signInAs("WAITER", kitchen.world.cafe, kitchen.storeId)
		for (const token of [guest, waiter]) {
			const answer = await kitchen.ask("POST", `/tickets/${tickets[0]?.id}/bump`, {}, token)
			expect(answer.status).toBe(403)
		}
	})
})
