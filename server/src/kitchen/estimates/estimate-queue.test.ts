import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { estimateOrders, type QueuedTicket, queuePlaces } from "./estimate-queue.ts"

const now = new Date("2026-03-01T12:00:00Z")
const at = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
const ticket = (id: string, more: Partial<QueuedTicket> = {}): QueuedTicket => ({
	...{ id, orderId: `order-${id}`, counterId: "grill", openSeconds: 300, priorityScore: 2 },
	...{ createdAt: at(-60), startedAt: null, ...more },
})
const queue = fc.uniqueArray(
	fc.record({
		id: fc.uuid(),
		orderId: fc.constantFrom("a", "b", "c", "d"),
		counterId: fc.constantFrom("grill", "bar", null),
		openSeconds: fc.nat(1_200),
		priorityScore: fc.nat(10),
		createdAt: fc.integer({ min: -3_600, max: 0 }).map(at),
		startedAt: fc.option(fc.integer({ min: -600, max: 0 }).map(at)),
	}),
	{ selector: ({ id }) => id, maxLength: 20 },
)

describe("when something may be ready", () => {
	it("is after what is before it at its counter, shared by the hands there, and then itself", () => {
		const tickets = [ticket("a"), ticket("b", { createdAt: at(-50) }), ticket("c", { createdAt: at(-40) })]
		const alone = queuePlaces(tickets, new Map(), now)
		expect(["a", "b", "c"].map((id) => alone.get(id)?.readyAt)).toEqual([at(300), at(600), at(900)])
		const two = queuePlaces(tickets, new Map([["grill", 2]]), now)
		expect(two.get("c")).toEqual({ position: 2, readyAt: at(600) })
	})

	it("of an order is when the last of its counters is done, which work side by side", () => {
		const tickets = [
			ticket("other", { counterId: "bar", openSeconds: 60, createdAt: at(-90) }),
			ticket("hot", { orderId: "mine", openSeconds: 500 }),
			ticket("drink", { orderId: "mine", counterId: "bar", openSeconds: 30 }),
		]
		expect(estimateOrders(tickets, new Map(), now).get("mine")).toEqual({ queuePosition: 1, etaAt: at(500) })
	})

	it("counts what is begun first, less what it has had already, and what is urgent before what is old", () => {
		const tickets = [
			ticket("old"),
			ticket("urgent", { priorityScore: 9, createdAt: at(-1) }),
			ticket("begun", { startedAt: at(-100), createdAt: at(-2) }),
		]
		const places = queuePlaces(tickets, new Map(), now)
		expect(["begun", "urgent", "old"].map((id) => places.get(id))).toEqual([
			{ position: 0, readyAt: at(200) },
			{ position: 1, readyAt: at(500) },
			{ position: 2, readyAt: at(800) },
		])
	})

	it("is never in the past, gives each counter its places without gaps, and is not later with more hands", () => {
		fc.assert(
			fc.property(queue, fc.integer({ min: 1, max: 4 }), (tickets, hands) => {
				const places = queuePlaces(tickets, new Map([["grill", hands]]), now)
				const more = queuePlaces(tickets, new Map([["grill", hands + 1]]), now)
				for (const [counterId, own] of Map.groupBy(tickets, (each) => each.counterId)) {
					const positions = own.map(({ id }) => places.get(id)?.position ?? -1).toSorted((a, b) => a - b)
					expect([counterId, positions]).toEqual([counterId, own.map((_, place) => place)])
				}
				for (const { id } of tickets) {
					const [readyAt, sooner] = [places, more].map((each) => each.get(id)?.readyAt.getTime() ?? 0)
					expect(readyAt).toBeGreaterThanOrEqual(now.getTime())
					expect(sooner).toBeLessThanOrEqual(readyAt ?? 0)
				}
			}),
		)
	})
})
