import { type Interval, type SpecialDay, spanOf, type WeekHours, weekdays } from "./hours.ts"
import { wallOf, whenPassed, whenReached } from "./zone-clock.ts"

// Whether a store is open, and until when. The same function in the phone and on the server.
//
// - An interval belongs to the day on which it begins: a special day replaces what begins on it, and last night's
//   hours go on past midnight into it.
// - A store is open from the first moment the clock shows its opening time until the last before its closing time.
//   Clocks that are put back make the night longer, and what was open stays open; an hour that is skipped is nobody's.

export type OverrideState = "OPEN" | "CLOSED" | "PAUSED"
/** What somebody decided against the hours; `until` null holds until it is taken back. */
export type Override = { state: OverrideState; until: string | null }

export type OpenReason = "NO_HOURS_SET" | "HOURS" | "SPECIAL_DAY" | "OVERRIDE" | "SUBSCRIPTION_ENDED"
export type OpenState = {
	state: OverrideState
	reason: OpenReason
	/** When this will be another state, by what is known now; null when it goes on. */
	changesAt: string | null
	/** When it is open again; null when it is open, or nobody knows. */
	opensAt: string | null
}

const dayMinutes = 1_440
/** After the last special day every week is like the next: what does not change in these days does not change. */
const daysAhead = 9
/** What stayed open for more than a week stays open until the next special day. */
const quietDaysMax = 8
const wholeDay: Span[] = [{ from: 0, to: dayMinutes }]

/** The state of a store at a moment. Special days that are over do no harm and need not be given. */
export function openStateAt(
	hours: WeekHours,
	specialDays: readonly SpecialDay[],
	override: Override | null,
	timeZone: string,
	moment: Date,
): OpenState {
	const rules = rulesOf(hours, specialDays, timeZone)
	const now = moment.getTime()
	const until = override?.until ? Date.parse(override.until) : null
	if (!override || (until !== null && until <= now)) return byHours(rules, now)
	const overridden = { state: override.state, reason: "OVERRIDE" } as const
	if (until === null) return { ...overridden, changesAt: null, opensAt: null }
	const then = byHours(rules, until)
	const changesAt = then.state === override.state ? then.changesAt : iso(until)
	if (override.state === "OPEN") return { ...overridden, changesAt, opensAt: null }
	return { ...overridden, changesAt, opensAt: then.state === "OPEN" ? iso(until) : then.opensAt }
}

/** In minutes of the wall's clock: since midnight of the day on which it begins, or since 1970. */
type Span = { from: number; to: number }

type Rules = {
	timeZone: string
	isAlways: boolean
	/** What begins on each weekday, Monday first. */
	week: readonly (readonly Span[])[]
	/** By the day's number since 1970. */
	special: Map<number, readonly Interval[]>
	/** The same days, in order. */
	specialDays: readonly number[]
}

function rulesOf(hours: WeekHours, specialDays: readonly SpecialDay[], timeZone: string): Rules {
	const special = new Map<number, readonly Interval[]>()
	for (const { date, intervals } of specialDays) special.set(Date.parse(date) / 86_400_000, intervals)
	const week = weekdays.map((weekday) => spansOf(hours[weekday]))
	const isAlways = week.every((day) => day.length === 0)
	const days = [...special.keys()].sort((a, b) => a - b)
	return {
		timeZone,
		isAlways,
		week: isAlways ? weekdays.map(() => wholeDay) : week,
		special,
		specialDays: days,
	}
}

function spansOf(intervals: readonly Interval[]): Span[] {
	const spans = intervals.map(spanOf)
	return spans.length > 1 ? spans.sort((a, b) => a.from - b.from) : spans
}

function byHours(rules: Rules, now: number): OpenState {
	const { timeZone, special, isAlways } = rules
	const today = Math.floor(wallOf(timeZone, now) / dayMinutes)
	const reason = special.has(today) ? "SPECIAL_DAY" : isAlways ? "NO_HOURS_SET" : "HOURS"
	let openUntil: number | null = null
	for (const { from, to } of openTimes(rules, today)) {
		const start = whenReached(timeZone, from)
		const end = to === Number.POSITIVE_INFINITY ? to : whenPassed(timeZone, to)
		// The clock leaps over all of it, or it is over.
		if (end <= start || end <= now) continue
		if (openUntil !== null && start > openUntil) break
		if (start > now && openUntil === null) {
			return { state: "CLOSED", reason, changesAt: iso(start), opensAt: iso(start) }
		}
		openUntil = Math.max(openUntil ?? end, end)
	}
	if (openUntil === null) return { state: "CLOSED", reason, changesAt: null, opensAt: null }
	const changesAt = openUntil === Number.POSITIVE_INFINITY ? null : iso(openUntil)
	return { state: "OPEN", reason, changesAt, opensAt: null }
}

/** From the day before, in order and joined where they touch: when it is open. */
function* openTimes({ week, special, specialDays }: Rules, today: number): Generator<Span> {
	const last = Math.max(today, specialDays.at(-1) ?? 0) + daysAhead
	let joined: Span | null = null
	let quietDays = 0
	for (let day = today - 1; day <= last; day += 1) {
		const replaced = special.get(day)
		quietDays = replaced ? 0 : quietDays + 1
		// 1970 began on a Thursday.
		for (const span of replaced ? spansOf(replaced) : (week[(day + 3) % 7] ?? [])) {
			const [from, to] = [day * dayMinutes + span.from, day * dayMinutes + span.to]
			if (joined && from <= joined.to) joined.to = Math.max(joined.to, to)
			else {
				if (joined) yield joined
				joined = { from, to }
				quietDays = 0
			}
		}
		if (quietDays <= quietDaysMax || !joined) continue
		const next = specialDays.find((each) => each > day) ?? last
		if (day >= next - 3) continue
		// Two days before the next special one are looked at again: their hours may go on past midnight into it.
		day = next - 3
		joined.to = (next - 1) * dayMinutes
	}
	// What still runs on after a whole week without a special day never ends.
	if (joined)
		yield joined.to > last * dayMinutes ? { from: joined.from, to: Number.POSITIVE_INFINITY } : joined
}

function iso(moment: number): string {
	return new Date(moment).toISOString()
}
