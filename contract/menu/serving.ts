import { spanOf, type WeekHours, weekdays } from "../organizations/hours.ts"
import { wallOf, whenPassed, whenReached } from "../organizations/zone-clock.ts"

// When something is served, or costs less: hours of the week on the store's own clock, between two days. An interval
// belongs to the day on which it begins and goes on past midnight. Clocks that are put back make it longer; an hour
// that is skipped is nobody's.

export type Serving = {
	/** Null, or none in any day of the week: around the clock. */
	hours: WeekHours | null
	/** As in `2026-11-22`; null is without a beginning. */
	firstDay: string | null
	/** The last day on which an interval begins. */
	lastDay: string | null
}

const dayMinutes = 1_440
/** A week repeats itself: what does not change in these days does not change. */
const daysAhead = 8

/** Whether it is served at a moment, and when to ask again: then it may be another answer, and not before. */
export function servedAt(
	serving: Serving,
	timeZone: string,
	now: number,
): { served: boolean; changesAt: number | null } {
	const { first, last } = boundsOf(serving)
	const today = Math.floor(wallOf(timeZone, now) / dayMinutes)
	let served = false
	let changesAt = Number.POSITIVE_INFINITY
	// What began yesterday may still run; what begins far ahead is looked for from its first day on.
	const from = Math.max(today - 1, first)
	const to = Math.min(Math.max(today, first) + daysAhead, last)
	for (let day = from; day <= to; day += 1) {
		for (const { start, end } of timesOf(serving, timeZone, day)) {
			if (start <= now && now < end) served = true
			if (start > now) changesAt = Math.min(changesAt, start)
			else if (end > now) changesAt = Math.min(changesAt, end)
		}
	}
	const isEndless = isAlways(serving) && served && last === Number.POSITIVE_INFINITY
	return { served, changesAt: isEndless || changesAt === Number.POSITIVE_INFINITY ? null : changesAt }
}

function boundsOf({ firstDay, lastDay }: Serving): { first: number; last: number } {
	const numberOf = (day: string) => Date.parse(day) / 86_400_000
	return {
		first: firstDay ? numberOf(firstDay) : Number.NEGATIVE_INFINITY,
		last: lastDay ? numberOf(lastDay) : Number.POSITIVE_INFINITY,
	}
}

function isAlways({ hours }: Serving): boolean {
	return hours === null || weekdays.every((weekday) => hours[weekday].length === 0)
}

/** The moments between which it is served, of what begins on a day, by the day's number since 1970. */
function timesOf(serving: Serving, timeZone: string, day: number): { start: number; end: number }[] {
	// 1970 began on a Thursday.
	const weekday = weekdays[(((day + 3) % 7) + 7) % 7] ?? "monday"
	const spans =
		serving.hours === null || isAlways(serving)
			? [{ from: 0, to: dayMinutes }]
			: serving.hours[weekday].map(spanOf)
	return spans
		.map(({ from, to }) => ({
			start: whenReached(timeZone, day * dayMinutes + from),
			end: whenPassed(timeZone, day * dayMinutes + to),
		}))
		.filter(({ start, end }) => start < end)
}
