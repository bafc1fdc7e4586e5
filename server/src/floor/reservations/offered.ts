import { isSlot } from "@comanda/contract/floor/slots.ts"
import type { Settings } from "@comanda/contract/organizations/settings.ts"
import { openStateOf, type StoreRow } from "#organizations/index.ts"
import { Refusal } from "#platform/refusal.ts"

type Rules = Settings["reservations"]

/** Whether guests can begin a stay then: not too soon, not too far ahead, at one of the times, while it is open. */
export function isOffered(store: StoreRow, rules: Rules, startsAt: Date, now: Date): boolean {
	const minutesAhead = (startsAt.getTime() - now.getTime()) / 60_000
	if (!rules.online || minutesAhead < rules.leadMinutes || minutesAhead > rules.aheadDays * 1_440)
		return false
	// What somebody decided against the hours holds for today and says nothing of next week.
	const { state } = openStateOf({ ...store.schedule, override: null }, startsAt)
	return state === "OPEN" && isSlot(rules, startsAt, store.timeZone)
}

export function refuseTooLarge({ partyMax }: Rules, partySize: number): void {
	if (partySize <= partyMax) return
	const data = { partyMax }
	throw new Refusal("PARTY_TOO_LARGE", `At most ${partyMax} can book here by themselves.`, { data })
}
