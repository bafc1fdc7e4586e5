import { describe, expect, it } from "vitest"
import { isSlot, slotsOf } from "./slots.ts"

const rules = { firstSlot: "12:00", lastSlot: "22:00", slotMinutes: 30 }
const brussels = "Europe/Brussels"

describe("the times of a day", () => {
	it("are every half hour from noon to ten in the evening, by the store's clock", () => {
		const slots = slotsOf(rules, "2026-11-22", brussels)
		expect(slots).toHaveLength(21)
		expect(slots[0]?.toISOString()).toBe("2026-11-22T11:00:00.000Z")
		expect(slots.at(-1)?.toISOString()).toBe("2026-11-22T21:00:00.000Z")
	})

	it("go on after midnight where the last one is earlier than the first", () => {
		const late = { firstSlot: "22:00", lastSlot: "01:00", slotMinutes: 60 }
		const slots = slotsOf(late, "2026-11-22", brussels)
		expect(slots.map((slot) => slot.toISOString().slice(8, 16))).toEqual([
			"22T21:00",
			"22T22:00",
			"22T23:00",
			"23T00:00",
		])
		const [, , , last] = slots
		expect(last && isSlot(late, last, brussels)).toBe(true)
	})

	it("leave out the hour that the clock leaps over, and have the one that comes twice once", () => {
		const night = { firstSlot: "01:30", lastSlot: "03:30", slotMinutes: 30 }
		const spring = slotsOf(night, "2026-03-29", brussels).map((slot) => slot.toISOString().slice(11, 16))
		expect(spring).toEqual(["00:30", "01:00", "01:30"])
		const autumn = slotsOf(night, "2026-10-25", brussels)
		expect(new Set(autumn.map(Number)).size).toBe(5)
	})

	it("are recognized to the minute", () => {
		expect(isSlot(rules, new Date("2026-11-22T11:30:00Z"), brussels)).toBe(true)
		expect(isSlot(rules, new Date("2026-11-22T11:31:00Z"), brussels)).toBe(false)
		expect(isSlot(rules, new Date("2026-11-22T09:30:00Z"), brussels)).toBe(false)
	})
})
