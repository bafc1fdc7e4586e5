import type { Settings } from "../organizations/settings.ts"
import { wallOf, whenReached } from "../organizations/zone-clock.ts"

type Rules = Pick<Settings["reservations"], "firstSlot" | "lastSlot" | "slotMinutes">

const dayMinutes = 1_440

/**
 * The times of one calendar day at which a stay can begin. An hour that the clock leaps over has none; one that comes
 * twice has its times once.
 */
export function slotsOf(rules: Rules, date: string, timeZone: string): Date[] {
	const midnight = Date.parse(`${date}T00:00:00Z`) / 60_000
	const first = minutesOf(rules.firstSlot)
	const last = minutesOf(rules.lastSlot)
	const until = last < first ? last + dayMinutes : last
	const slots: Date[] = []
	for (let minute = first; minute <= until; minute += rules.slotMinutes) {
		const moment = whenReached(timeZone, midnight + minute)
		if (Math.round(wallOf(timeZone, moment)) !== midnight + minute) continue
		slots.push(new Date(moment))
	}
	return slots
}

/** Whether a moment is one of these times, of its own calendar day or, after midnight, of the day before. */
export function isSlot(rules: Rules, moment: Date, timeZone: string): boolean {
	const day = Math.floor(wallOf(timeZone, moment.getTime()) / dayMinutes)
	return [day, day - 1].some((each) => {
		const date = new Date(each * dayMinutes * 60_000).toISOString().slice(0, 10)
		return slotsOf(rules, date, timeZone).some((slot) => slot.getTime() === moment.getTime())
	})
}

function minutesOf(time: string): number {
	const [hours = 0, minutes = 0] = time.split(":").map(Number)
	return hours * 60 + minutes
}
