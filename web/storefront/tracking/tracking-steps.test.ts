import type { Tracking } from "@comanda/contract/orders/reading.ts"
import type { OrderStatus } from "@comanda/contract/orders/states.ts"
import { expect, test } from "vitest"
import { progressOf } from "./tracking-steps.ts"

function tracking(...statuses: OrderStatus[]): Tracking {
	return {
		id: "o",
		storeId: "s",
		pickupCode: "A17",
		status: statuses.at(-1) ?? "PENDING",
		displayStatus: statuses.at(-1) ?? "PENDING",
		tableNumber: "12",
		totalMinor: 3_410,
		currency: "EUR",
		paymentStatus: "UNPAID",
		placedAt: "2026-03-01T11:31:00.000Z",
		scheduledFor: null,
		ordersAhead: 2,
		readyInMinutes: 6,
		history: statuses.map((status, minute) => ({ status, at: `2026-03-01T11:4${minute}:00.000Z` })),
		seq: 1,
	}
}

function states(...statuses: OrderStatus[]) {
	return progressOf(tracking(...statuses)).steps.map(({ state }) => state)
}

test("shows what is done, where it stands, and what comes", () => {
	expect(states("PENDING")).toEqual(["current", "toCome", "toCome", "toCome", "toCome"])
	expect(states("PENDING", "CONFIRMED", "PREPARING")).toEqual(["done", "done", "current", "toCome", "toCome"])
	expect(states("PENDING", "CONFIRMED", "READY", "SERVED")).toEqual(Array(5).fill("done"))
})

test("a step that was skipped has no time; the first always has", () => {
	const { steps } = progressOf(tracking("CONFIRMED", "READY"))
	expect(steps.map(({ at }) => at?.slice(11, 16) ?? null)).toEqual(["11:31", "11:40", null, "11:41", null])
})

test("on hold it stands where it stood; stopped it says how", () => {
	const held = progressOf(tracking("PENDING", "CONFIRMED", "PREPARING", "ON_HOLD"))
	expect([held.isOnHold, held.end, held.steps[2]?.state]).toEqual([true, null, "current"])
	expect(progressOf(tracking("PENDING", "CANCELLED")).end).toBe("cancelled")
	expect(progressOf(tracking("PENDING", "REJECTED")).end).toBe("rejected")
})
