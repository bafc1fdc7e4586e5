import {
	type Interval,
	noHours,
	type Weekday,
	type WeekHours,
} from "@comanda/contract/organizations/hours.ts"

export const workdays: readonly Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday"]
export const weekend: readonly Weekday[] = ["saturday", "sunday"]

/** The same hours on each of these days, and none on the others. */
export function weekHours(days: readonly Weekday[], hours: Interval): WeekHours {
	return { ...noHours, ...Object.fromEntries(days.map((day) => [day, [hours]])) }
}
