import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { noHours, spanOf, type WeekHours, weekdays } from "../organizations/hours.ts"
import { wallOf } from "../organizations/zone-clock.ts"
import { type Serving, servedAt } from "./serving.ts"

const minuteMs = 60_000
const dayMinutes = 1_440

/**
 * By definition, from looking at every minute of some days: what begins on a day is served from the first minute at
 * which the clock shows its beginning, or later, to the last at which it shows less than its end.
 */
function byLooking(serving: Serving, timeZone: string, from: number, minutes: number): boolean[] {
	const margin = 2 * dayMinutes
	const walls = Array.from({ length: minutes + 2 * margin }, (_, place) =>
		wallOf(timeZone, from + (place - margin) * minuteMs),
	)
	const served = Array.from({ length: walls.length }, () => false)
	const days = new Set(walls.map((wall) => Math.floor(wall / dayMinutes)))
	const always = !serving.hours || weekdays.every((day) => serving.hours?.[day].length === 0)
	for (const day of [...days].slice(1, -1)) {
		const date = new Date(day * 86_400_000).toISOString().slice(0, 10)
		if ((serving.firstDay && date < serving.firstDay) || (serving.lastDay && date > serving.lastDay)) continue
		const weekday = weekdays[(day + 3) % 7] ?? "monday"
		const spans = always ? [{ from: 0, to: dayMinutes }] : (serving.hours?.[weekday] ?? []).map(spanOf)
		for (const span of spans) {
			const start = walls.findIndex((wall) => wall >= day * dayMinutes + span.from)
			const end = walls.findLastIndex((wall) => wall < day * dayMinutes + span.to)
			for (let place = Math.max(start, 0); place <= end; place += 1) served[place] = true
		}
	}
	return served.slice(margin, margin + minutes)
}

/** Days around which clocks are set, on either side of the sea, and a plain one. */
const moments = {
	"Europe/Brussels": ["2026-03-28T20:00Z", "2026-10-24T20:00Z", "2026-06-10T20:00Z"],
	"America/New_York": ["2026-03-08T02:00Z", "2026-11-01T00:00Z", "2026-06-10T20:00Z"],
} as const
const zoneAndMoment = fc.oneof(
	...Object.entries(moments).map(([timeZone, all]) =>
		fc.record({
			timeZone: fc.constant(timeZone),
			from: fc.constantFrom(...all).map((text) => Date.parse(text)),
		}),
	),
)
const time = fc
	.integer({ min: 0, max: 95 })
	.map(
		(quarter) =>
			`${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`,
	)
const hours: fc.Arbitrary<WeekHours> = fc
	.array(fc.record({ day: fc.constantFrom(...weekdays), opens: time, closes: time }), { maxLength: 5 })
	.map((list) => {
		const week: WeekHours = { ...noHours }
		for (const { day, opens, closes } of list) week[day] = [{ opens, closes }]
		return week
	})
const day = fc.integer({ min: -2, max: 3 })
const serving = fc.record({ hours: fc.option(hours), first: fc.option(day), last: fc.option(day) })

describe("what is served by hours", () => {
	it("is served when the definition says so, across midnight and when clocks are set", () => {
		fc.assert(
			fc.property(zoneAndMoment, serving, ({ timeZone, from }, { hours: week, first, last }) => {
				const dateOf = (shift: number | null) =>
					shift === null ? null : new Date(from + shift * 86_400_000).toISOString().slice(0, 10)
				const what: Serving = { hours: week, firstDay: dateOf(first), lastDay: dateOf(last) }
				const seen = byLooking(what, timeZone, from, dayMinutes)
				const said = seen.map((_, minute) => servedAt(what, timeZone, from + minute * minuteMs))
				expect(said.map(({ served }) => served)).toEqual(seen)
				// Nothing changes before it was said to.
				for (const [minute, { served, changesAt }] of said.entries()) {
					const next = said[minute + 1]
					if (!next || next.served === served) continue
					expect(changesAt).toBe(from + (minute + 1) * minuteMs)
				}
			}),
			{ numRuns: 150 },
		)
	})

	it("is served around the clock when nothing is said, and never changes", () => {
		const always = { hours: null, firstDay: null, lastDay: null }
		expect(servedAt(always, "Europe/Brussels", Date.now())).toEqual({ served: true, changesAt: null })
		expect(servedAt({ ...always, hours: noHours }, "Asia/Ho_Chi_Minh", Date.now())).toEqual({
			served: true,
			changesAt: null,
		})
	})

	it("is known far ahead when it begins, and is over for good after its last day", () => {
		const happy = { ...noHours, friday: [{ opens: "17:00", closes: "19:00" }] }
		const summer = { hours: happy, firstDay: "2027-06-01", lastDay: "2027-06-30" }
		const now = Date.parse("2026-11-22T12:00Z")
		expect(servedAt(summer, "Europe/Brussels", now)).toEqual({
			served: false,
			changesAt: Date.parse("2027-06-04T15:00Z"),
		})
		expect(servedAt(summer, "Europe/Brussels", Date.parse("2027-07-02T15:30Z"))).toEqual({
			served: false,
			changesAt: null,
		})
	})
})
