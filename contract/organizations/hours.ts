import { z } from "zod"
import { text } from "../text.ts"

// When a store is open, as it says so itself: times of its own clock, on its own weekdays.

export const weekdays = [
	"monday",
	"tuesday",
	"wednesday",
	"thursday",
	"friday",
	"saturday",
	"sunday",
] as const
export type Weekday = (typeof weekdays)[number]

export const intervalsADayMax = 6
export const specialDaysMax = 400
export const pauseDaysMax = 7

const dayMinutes = 1_440

export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** From one time to the next such time: until a later one the same day, else until the day after. */
export const Interval = z.strictObject({ opens: TimeOfDay, closes: TimeOfDay })
export type Interval = z.infer<typeof Interval>

const Day = z.array(Interval).max(intervalsADayMax)

/** Which intervals begin on each weekday. With none at all, no hours are set and the store is always open. */
export const WeekHours = z
	.strictObject({
		monday: Day,
		tuesday: Day,
		wednesday: Day,
		thursday: Day,
		friday: Day,
		saturday: Day,
		sunday: Day,
	})
	.check(({ value, issues }) => {
		const doubled = findDoubledDay(value)
		if (!doubled) return
		const message = "Two of these times overlap, here or across midnight."
		issues.push({ code: "custom", message, path: [doubled], input: value })
	})
export type WeekHours = z.infer<typeof WeekHours>

export const noHours: WeekHours = {
	monday: [],
	tuesday: [],
	wednesday: [],
	thursday: [],
	friday: [],
	saturday: [],
	sunday: [],
}

/** A date on which other times hold, or none: what begins on that day is replaced, what began the day before is not. */
export const SpecialDay = z.strictObject({
	date: z.iso.date().refine((date) => /^2[01]/.test(date), "Is a day of this century or the next."),
	/** Empty: closed all day. */
	intervals: Day.refine((day) => !overlaps(day.map(spanOf)), "Two of these times overlap."),
	note: text(200).nullable().default(null),
})
export type SpecialDay = z.infer<typeof SpecialDay>

export const SpecialDays = z
	.array(SpecialDay)
	.max(specialDaysMax)
	.refine((days) => new Set(days.map((day) => day.date)).size === days.length, "A date is there twice.")

/** Minutes since midnight, and how many later it closes: up to a whole day. */
export function spanOf({ opens, closes }: Interval): { from: number; to: number } {
	const [from, to] = [minutesOf(opens), minutesOf(closes)]
	return { from, to: to > from ? to : to + dayMinutes }
}

function minutesOf(time: string): number {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

function overlaps(spans: readonly { from: number; to: number }[]): boolean {
	const sorted = spans.toSorted((a, b) => a.from - b.from)
	return sorted.some((span, place) => place > 0 && span.from < (sorted[place - 1]?.to ?? 0))
}

/** The first day that has an interval which is still running, or running again, when another one begins. */
function findDoubledDay(hours: WeekHours): Weekday | null {
	const week = weekdays.flatMap((weekday, day) =>
		hours[weekday].map((interval) => {
			const { from, to } = spanOf(interval)
			return { weekday, from: day * dayMinutes + from, to: day * dayMinutes + to }
		}),
	)
	const sorted = week.toSorted((a, b) => a.from - b.from)
	const [first] = sorted
	if (!first) return null
	// The week is a circle: after the last one the first one comes again.
	const again = { ...first, from: first.from + 7 * dayMinutes }
	const doubled = sorted.find((span, place) => span.to > (sorted[place + 1] ?? again).from)
	return doubled?.weekday ?? null
}

/** In the order in which they begin, as they are kept. */
export function inOrder(intervals: readonly Interval[]): Interval[] {
	return intervals.toSorted((a, b) => (a.opens < b.opens ? -1 : 1))
}
