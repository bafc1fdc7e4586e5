import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
	type Interval,
	noHours,
	type SpecialDay,
	type WeekHours,
	WeekHours as WeekHoursSchema,
	weekdays,
} from "./hours.ts"
import { type OpenState, type Override, openStateAt } from "./opening.ts"

const minuteMs = 60_000
const dayMs = 86_400_000

/** Days on which clocks are changed, or are not, at the oddest places. */
const nights: [string, string][] = [
	["Europe/Brussels", "2026-03-29"],
	["Europe/Brussels", "2026-10-25"],
	["Europe/Brussels", "2026-07-01"],
	["America/New_York", "2026-03-08"],
	["America/New_York", "2026-11-01"],
	["America/St_Johns", "2026-03-08"],
	["Australia/Lord_Howe", "2026-04-05"],
	["Australia/Lord_Howe", "2026-10-04"],
	["America/Havana", "2026-03-08"],
	["America/Havana", "2026-11-01"],
	["Africa/Cairo", "2026-04-24"],
	["Africa/Cairo", "2026-10-30"],
	["America/Santiago", "2026-04-05"],
	["America/Santiago", "2026-09-06"],
	["Pacific/Chatham", "2026-09-27"],
	["Antarctica/Troll", "2026-10-25"],
	["Africa/Casablanca", "2026-02-15"],
	["Asia/Kathmandu", "2026-11-22"],
	["Asia/Kolkata", "2026-01-01"],
	["Asia/Ho_Chi_Minh", "2026-12-31"],
	["Pacific/Apia", "2011-12-30"],
	["UTC", "2028-02-29"],
]

const minuteOfDay = fc.oneof(
	{ weight: 3, arbitrary: fc.integer({ min: 0, max: 1_439 }) },
	// Where clocks are changed, and where days meet.
	{ weight: 2, arbitrary: fc.integer({ min: 0, max: 12 }).map((quarters) => quarters * 15) },
	{ weight: 1, arbitrary: fc.constantFrom(0, 1_410, 1_425, 1_439) },
)
const timeOf = (minute: number) =>
	`${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`
const interval: fc.Arbitrary<Interval> = fc
	.tuple(minuteOfDay, minuteOfDay)
	.map(([opens, closes]) => ({ opens: timeOf(opens), closes: timeOf(closes) }))
const day = fc.array(interval, { maxLength: 3 })
const week: fc.Arbitrary<WeekHours> = fc.oneof(
	{ weight: 1, arbitrary: fc.constant(noHours) },
	{
		weight: 5,
		arbitrary: fc.record(
			Object.fromEntries(weekdays.map((name) => [name, day])) as Record<keyof WeekHours, typeof day>,
		),
	},
)

type Minute = { moment: number; local: string }

/** Every minute of some days, with what the clock shows, read from Intl without any of our own arithmetic. */
function minutesAround(timeZone: string, date: string): Minute[] {
	const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" })
	const noon = Date.parse(`${date}T12:00:00Z`)
	const count = (10 * dayMs) / minuteMs
	return Array.from({ length: count }, (_, place) => {
		const moment = noon - 4 * dayMs + place * minuteMs
		return { moment, local: clock.format(moment) }
	})
}

const kept = new Map<string, Minute[]>()
function minutesOf(timeZone: string, date: string): Minute[] {
	const name = `${timeZone} ${date}`
	const minutes = kept.get(name) ?? minutesAround(timeZone, date)
	kept.set(name, minutes)
	return minutes
}

function dayAfter(date: string): string {
	return new Date(Date.parse(date) + dayMs).toISOString().slice(0, 10)
}

/** Minute by minute: open from the first to the last minute whose clock is within an interval of its day. */
function slowly(hours: WeekHours, special: readonly SpecialDay[], minutes: readonly Minute[]): boolean[] {
	const isAlways = weekdays.every((name) => hours[name].length === 0)
	const open = minutes.map(() => false)
	let date = minutes[0]?.local.slice(0, 10) ?? ""
	const lastDate = minutes.at(-1)?.local.slice(0, 10) ?? ""
	for (; date <= lastDate; date = dayAfter(date)) {
		const weekday = weekdays[(new Date(date).getUTCDay() + 6) % 7] ?? "monday"
		const replaced = special.find((each) => each.date === date)?.intervals
		const usual = isAlways ? [{ opens: "00:00", closes: "00:00" }] : hours[weekday]
		for (const { opens, closes } of replaced ?? usual) {
			const from = `${date} ${opens}`
			const to = `${closes > opens ? date : dayAfter(date)} ${closes}`
			const within = ({ local }: Minute) => local >= from && local < to
			const [first, last] = [minutes.findIndex(within), minutes.findLastIndex(within)]
			if (first >= 0) open.fill(true, first, last + 1)
		}
	}
	return open
}

const specialOn = (date: string) =>
	fc.uniqueArray(
		fc.record({
			date: fc
				.integer({ min: -2, max: 3 })
				.map((days) => new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10)),
			intervals: day,
			note: fc.constant(null),
		}),
		{ maxLength: 3, selector: (each) => each.date },
	)

const night = fc.constantFrom(...nights).chain(([timeZone, date]) =>
	fc.record({
		timeZone: fc.constant(timeZone),
		date: fc.constant(date),
		hours: week,
		special: specialOn(date),
		// In the middle, so that whole days lie before and after.
		at: fc.integer({ min: 3 * 1_440, max: 6 * 1_440 }),
		seconds: fc.integer({ min: 0, max: 59 }),
	}),
)

describe("whether a store is open", () => {
	it("is what a clock read minute by minute says, and so is when that changes, on whatever night", () => {
		fc.assert(
			fc.property(night, ({ timeZone, date, hours, special, at, seconds }) => {
				const minutes = minutesOf(timeZone, date)
				const open = slowly(hours, special, minutes)
				const moment = new Date((minutes[at]?.moment ?? 0) + seconds * 1_000)
				const told = openStateAt(hours, special, null, timeZone, moment)
				expect(told.state).toBe(open[at] ? "OPEN" : "CLOSED")
				expect(told.opensAt).toBe(told.state === "OPEN" ? null : told.changesAt)
				// Two days before its end the slow clock still knows everything that is on at that time.
				const horizon = minutes.length - 2 * 1_440
				const next = open.findIndex((each, place) => place > at && each !== open[at])
				const known = minutes[horizon]?.moment ?? 0
				if (next >= 0 && next < horizon) {
					expect(told.changesAt).toBe(new Date(minutes[next]?.moment ?? 0).toISOString())
				} else if (told.changesAt) {
					expect(Date.parse(told.changesAt)).toBeGreaterThanOrEqual(known)
				}
			}),
			{ numRuns: 600 },
		)
	})

	it("changes when it says it does, and not before", () => {
		fc.assert(
			fc.property(night, ({ timeZone, date, hours, special, at }) => {
				const moment = new Date(minutesOf(timeZone, date)[at]?.moment ?? 0)
				const told = openStateAt(hours, special, null, timeZone, moment)
				if (!told.changesAt) return
				const change = Date.parse(told.changesAt)
				expect(change).toBeGreaterThan(moment.getTime())
				const stateAt = (when: number) => openStateAt(hours, special, null, timeZone, new Date(when)).state
				expect(stateAt(change - 1)).toBe(told.state)
				expect(stateAt(change)).not.toBe(told.state)
			}),
			{ numRuns: 1_000 },
		)
	})
})

const cafe: WeekHours = {
	...noHours,
	friday: [{ opens: "18:00", closes: "02:00" }],
	saturday: [{ opens: "10:00", closes: "14:00" }],
}
const at = (local: string) => new Date(local)
const brussels = "Europe/Brussels"

describe("hours", () => {
	it("that are not set leave a store always open, with nothing to wait for", () => {
		const told = openStateAt(noHours, [], null, brussels, at("2026-11-22T03:00:00Z"))
		expect(told).toEqual({ state: "OPEN", reason: "NO_HOURS_SET", changesAt: null, opensAt: null })
	})

	it("that are not set still end at a day that is closed, however far it is", () => {
		const christmas: SpecialDay = { date: "2027-12-25", intervals: [], note: "Noël" }
		const told = openStateAt(noHours, [christmas], null, brussels, at("2026-12-26T12:00:00Z"))
		expect(told.changesAt).toBe("2027-12-24T23:00:00.000Z")
		const closed = openStateAt(noHours, [christmas], null, brussels, at("2027-12-25T12:00:00Z"))
		expect(closed).toMatchObject({
			state: "CLOSED",
			reason: "SPECIAL_DAY",
			opensAt: "2027-12-25T23:00:00.000Z",
		})
	})

	it("that cover the week end the same, from however far one looks", () => {
		const seam = minuteOfDay.map(timeOf)
		const days = fc.integer({ min: 1, max: 3_000 })
		fc.assert(
			fc.property(fc.option(seam), day, day, days, days, (shift, first, second, ahead, between) => {
				const around = weekdays.map((name) => [name, shift ? [{ opens: shift, closes: shift }] : []])
				const hours = Object.fromEntries(around) as WeekHours
				const now = Date.parse("2026-06-01T12:00:00Z")
				const dateIn = (count: number) => new Date(now + count * dayMs).toISOString().slice(0, 10)
				const special = [
					{ date: dateIn(ahead), intervals: first, note: null },
					{ date: dateIn(ahead + between), intervals: second, note: null },
				]
				const stateIn = (count: number) => {
					const { reason, ...until } = openStateAt(hours, special, null, "UTC", new Date(now + count * dayMs))
					return until
				}
				const told = stateIn(0)
				if (told.changesAt === null) return
				const near = Math.max(0, Math.floor((Date.parse(told.changesAt) - now) / dayMs) - 2)
				expect(stateIn(near)).toEqual(told)
				// On every day on the way it says the same.
				for (const part of [0.25, 0.5, 0.75]) expect(stateIn(Math.floor(near * part))).toEqual(told)
			}),
			{ numRuns: 1_000 },
		)
	})

	it("that cover the week have no end", () => {
		const always = Object.fromEntries(weekdays.map((name) => [name, [{ opens: "06:00", closes: "06:00" }]]))
		const told = openStateAt(always as WeekHours, [], null, brussels, at("2026-11-22T05:00:00Z"))
		expect(told).toEqual({ state: "OPEN", reason: "HOURS", changesAt: null, opensAt: null })
	})

	it("that end past midnight go on into a special day that is closed", () => {
		const closed: SpecialDay = { date: "2026-11-21", intervals: [], note: null }
		const late = openStateAt(cafe, [closed], null, brussels, at("2026-11-21T00:30:00+01:00"))
		expect(late).toMatchObject({ state: "OPEN", changesAt: "2026-11-21T01:00:00.000Z" })
		const morning = openStateAt(cafe, [closed], null, brussels, at("2026-11-21T11:00:00+01:00"))
		expect(morning).toMatchObject({
			state: "CLOSED",
			reason: "SPECIAL_DAY",
			opensAt: "2026-11-27T17:00:00.000Z",
		})
	})

	it("of a special day replace also what would have run past its midnight", () => {
		const short: SpecialDay = {
			date: "2026-11-20",
			intervals: [{ opens: "18:00", closes: "22:00" }],
			note: null,
		}
		const late = openStateAt(cafe, [short], null, brussels, at("2026-11-21T00:30:00+01:00"))
		expect(late).toMatchObject({ state: "CLOSED", reason: "HOURS", opensAt: "2026-11-21T09:00:00.000Z" })
	})

	it("last an hour longer when the clocks are put back, and an hour less when they are put on", () => {
		const bar: WeekHours = { ...noHours, saturday: [{ opens: "22:00", closes: "04:00" }] }
		const opened = (night: string) => openStateAt(bar, [], null, brussels, at(`${night}T22:30:00Z`)).changesAt
		expect(opened("2026-10-17")).toBe("2026-10-18T02:00:00.000Z")
		expect(opened("2026-10-24")).toBe("2026-10-25T03:00:00.000Z")
		expect(opened("2026-03-28")).toBe("2026-03-29T02:00:00.000Z")
	})

	it("that the clocks leap over do not exist that night", () => {
		const odd: WeekHours = { ...noHours, sunday: [{ opens: "02:10", closes: "02:50" }] }
		const told = openStateAt(odd, [], null, brussels, at("2026-03-29T00:00:00Z"))
		expect(told.opensAt).toBe("2026-04-05T00:10:00.000Z")
	})

	it("that never come are never waited for", () => {
		const never = [{ date: "2026-11-27", intervals: [], note: null }]
		const once: WeekHours = { ...noHours, friday: [{ opens: "18:00", closes: "20:00" }] }
		expect(openStateAt(once, never, null, brussels, at("2026-11-22T12:00:00Z")).opensAt).toBe(
			"2026-12-04T17:00:00.000Z",
		)
	})
})

const overridden = (
	state: Override["state"],
	until: string | null,
	moment = "2026-11-20T19:00:00Z",
): OpenState => openStateAt(cafe, [], { state, until }, brussels, at(moment))

describe("an override", () => {
	it("holds until it is taken back", () => {
		expect(overridden("CLOSED", null)).toEqual({
			state: "CLOSED",
			reason: "OVERRIDE",
			changesAt: null,
			opensAt: null,
		})
		expect(overridden("OPEN", null, "2026-11-18T12:00:00Z")).toMatchObject({ state: "OPEN", changesAt: null })
	})

	it("that ends within the hours gives them back at its end", () => {
		const until = "2026-11-20T20:00:00.000Z"
		expect(overridden("PAUSED", until)).toEqual({
			state: "PAUSED",
			reason: "OVERRIDE",
			changesAt: until,
			opensAt: until,
		})
		expect(overridden("PAUSED", until, until)).toMatchObject({ state: "OPEN", reason: "HOURS" })
	})

	it("that ends outside of them says when it is really open again", () => {
		const until = "2026-11-21T02:00:00.000Z"
		const next = "2026-11-21T09:00:00.000Z"
		expect(overridden("PAUSED", until)).toMatchObject({ changesAt: until, opensAt: next })
		// Closed before and after: what changes is the opening, not the end of the override.
		expect(overridden("CLOSED", until)).toMatchObject({ changesAt: next, opensAt: next })
		expect(overridden("OPEN", until)).toMatchObject({ changesAt: until, opensAt: null })
	})
})

describe("a week's hours", () => {
	const accepts = (hours: Partial<WeekHours>) => WeekHoursSchema.safeParse({ ...noHours, ...hours })

	it("may touch, also across midnight, and cover the whole week", () => {
		expect(
			accepts({
				monday: [
					{ opens: "08:00", closes: "12:00" },
					{ opens: "12:00", closes: "18:00" },
				],
			}).success,
		).toBe(true)
		expect(
			accepts({
				sunday: [{ opens: "20:00", closes: "02:00" }],
				monday: [{ opens: "02:00", closes: "03:00" }],
			}).success,
		).toBe(true)
		const whole = Object.fromEntries(weekdays.map((name) => [name, [{ opens: "05:00", closes: "05:00" }]]))
		expect(accepts(whole).success).toBe(true)
	})

	it.each([
		[
			"in a day",
			{
				monday: [
					{ opens: "08:00", closes: "12:01" },
					{ opens: "12:00", closes: "18:00" },
				],
			},
		],
		[
			"across midnight",
			{ monday: [{ opens: "20:00", closes: "02:00" }], tuesday: [{ opens: "01:59", closes: "03:00" }] },
		],
		[
			"from Sunday into Monday",
			{ sunday: [{ opens: "20:00", closes: "02:00" }], monday: [{ opens: "01:00", closes: "03:00" }] },
		],
		[
			"over a whole day and the next",
			{ monday: [{ opens: "08:00", closes: "08:00" }], tuesday: [{ opens: "07:00", closes: "07:30" }] },
		],
	])("may not overlap %s", (_, hours) => {
		const parsed = accepts(hours)
		expect(parsed.success).toBe(false)
		expect(parsed.error?.issues[0]?.path[0]).toMatch(/day$/)
	})

	it("overlap exactly when some minute of some week is in two of them", () => {
		fc.assert(
			fc.property(week, (hours) => {
				const taken = new Uint8Array(7 * 1_440)
				for (const [place, name] of weekdays.entries()) {
					for (const { opens, closes } of hours[name]) {
						const from = Number(opens.slice(0, 2)) * 60 + Number(opens.slice(3))
						const length =
							(Number(closes.slice(0, 2)) * 60 + Number(closes.slice(3)) - from + 1_440) % 1_440 || 1_440
						for (let minute = 0; minute < length; minute += 1) {
							const index = (place * 1_440 + from + minute) % taken.length
							taken[index] = (taken[index] ?? 0) + 1
						}
					}
				}
				expect(WeekHoursSchema.safeParse(hours).success).toBe(taken.every((count) => count < 2))
			}),
			{ numRuns: 500 },
		)
	})
})
