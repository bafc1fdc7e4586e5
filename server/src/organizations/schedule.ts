import { noHours, type SpecialDay, type WeekHours } from "@comanda/contract/organizations/hours.ts"
import {
	type OpenState,
	type Override,
	type OverrideState,
	openStateAt,
} from "@comanda/contract/organizations/opening.ts"
import type { OrganizationStatus } from "#platform/context.ts"

/** All that decides when a store is open. */
export type Schedule = {
	hours: WeekHours
	/** From the day before yesterday on: what was before has no part in it any more. */
	specialDays: SpecialDay[]
	override: Override | null
	/** The organization's time has run out: reading goes on, ordering does not. */
	isSubscriptionOver: boolean
	/** It was shut. Why is for its owner to know, and for nobody who passes by. */
	isBlocked: boolean
	timeZone: string
}

/** Whether a store is open at a moment, also at a later one. */
export function openStateOf(schedule: Schedule, moment: Date): OpenState {
	const { hours, specialDays, override, isSubscriptionOver, isBlocked, timeZone } = schedule
	if (isBlocked) return { state: "CLOSED", reason: "OVERRIDE", changesAt: null, opensAt: null }
	if (isSubscriptionOver) {
		return { state: "CLOSED", reason: "SUBSCRIPTION_ENDED", changesAt: null, opensAt: null }
	}
	return openStateAt(hours, specialDays, override, timeZone, moment)
}

/** How a schedule is read: of `store s`, joined with its `organization o`. */
export const scheduleColumns = `s.hours, s.override_state as "overrideState", s.override_until as "overrideUntil",
	s.time_zone as "timeZone", standing_of(o) as "organizationStatus",
	(select coalesce(json_agg(json_build_object('date', d.day, 'intervals', d.intervals, 'note', d.note) order by d.day), '[]')
		from store_special_day d where d.organization_id = s.organization_id and d.store_id = s.id
			and d.day >= (now() at time zone s.time_zone)::date - 2) as "specialDays"`

export type ScheduleColumns = {
	hours: Partial<WeekHours>
	overrideState: OverrideState | null
	overrideUntil: Date | null
	timeZone: string
	organizationStatus: OrganizationStatus
	specialDays: SpecialDay[]
}

export function scheduleOf(row: ScheduleColumns): Schedule {
	const { overrideState, overrideUntil, organizationStatus, timeZone, specialDays } = row
	return {
		hours: { ...noHours, ...row.hours },
		specialDays,
		override: overrideState && { state: overrideState, until: overrideUntil?.toISOString() ?? null },
		isSubscriptionOver: organizationStatus === "EXPIRED",
		isBlocked: organizationStatus === "BLOCKED",
		timeZone,
	}
}
