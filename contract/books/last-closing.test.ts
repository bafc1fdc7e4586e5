import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { wallOf } from "../organizations/zone-clock.ts"
import { lastClosing } from "./last-closing.ts"

const at = (moment: string) => Date.parse(moment)
const closing = (zone: string, closesAt: string, now: string) =>
	new Date(lastClosing(zone, closesAt, at(now))).toISOString()

describe("the last closing", () => {
	it("is at two on the store's own clock", () => {
		expect(closing("Europe/Brussels", "02:00", "2026-11-22T09:00:00Z")).toBe("2026-11-22T01:00:00.000Z")
		expect(closing("Europe/Brussels", "02:00", "2026-11-22T00:59:59Z")).toBe("2026-11-21T01:00:00.000Z")
		expect(closing("Europe/Brussels", "02:00", "2026-07-22T00:00:00Z")).toBe("2026-07-22T00:00:00.000Z")
		expect(closing("Asia/Ho_Chi_Minh", "02:00", "2026-11-22T09:00:00Z")).toBe("2026-11-21T19:00:00.000Z")
		expect(closing("Asia/Ho_Chi_Minh", "02:00", "2026-11-22T19:00:00Z")).toBe("2026-11-22T19:00:00.000Z")
	})

	it("is the leap where clocks leap over it, and comes once where its hour comes twice", () => {
		// In Brussels the clocks go from 02:00 to 03:00 at 01:00 UTC, and back from 03:00 to 02:00 at 01:00 UTC.
		expect(closing("Europe/Brussels", "02:30", "2026-03-29T01:00:00Z")).toBe("2026-03-29T01:00:00.000Z")
		expect(closing("Europe/Brussels", "02:00", "2026-03-29T01:00:00Z")).toBe("2026-03-29T01:00:00.000Z")
		const first = "2026-10-25T00:30:00.000Z"
		for (const later of ["2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z"])
			expect(closing("Europe/Brussels", "02:30", later)).toBe(first)
		expect(closing("Europe/Brussels", "02:30", "2026-10-25T00:29:59Z")).toBe("2026-10-24T00:30:00.000Z")
	})

	it("comes once for each day of the calendar, never twice and never not", () => {
		const zones = [
			"Europe/Brussels",
			"Asia/Ho_Chi_Minh",
			"America/Sao_Paulo",
			"Australia/Lord_Howe",
			"America/Havana",
		]
		const minute = 60_000
		fc.assert(
			fc.property(
				fc.constantFrom(...zones),
				fc.nat(23),
				fc.constantFrom("00", "15", "30", "59"),
				fc.integer({ min: at("2018-01-01T00:00:00Z"), max: at("2027-01-01T00:00:00Z") }),
				(zone, hour, minutes, from) => {
					const closesAt = `${String(hour).padStart(2, "0")}:${minutes}`
					const seen = new Set<number>()
					for (let now = from; now < from + 5 * 1_440 * minute; now += 10 * minute) {
						const last = lastClosing(zone, closesAt, now)
						expect(last).toBeLessThanOrEqual(now)
						expect(now - last).toBeLessThan(25.5 * 60 * minute)
						seen.add(last)
					}
					const days = [...seen].map((moment) =>
						Math.floor((wallOf(zone, moment) - hour * 60 - Number(minutes)) / 1_440),
					)
					expect(new Set(days).size).toBe(seen.size)
					expect(seen.size).toBeGreaterThanOrEqual(5)
					expect(seen.size).toBeLessThanOrEqual(6)
				},
			),
			{ numRuns: 40 },
		)
	})
})
