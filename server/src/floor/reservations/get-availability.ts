import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { chooseTables } from "@comanda/contract/floor/choose-tables.ts"
import type { getAvailability as contract } from "@comanda/contract/floor/reservations.ts"
import { slotsOf } from "@comanda/contract/floor/slots.ts"
import { settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { requireZoneOf } from "../plan/zone-rows.ts"
import { requireStore } from "../require-store.ts"
import { depositFor } from "./deposit.ts"
import { isOffered, refuseTooLarge } from "./offered.ts"
import { findPlaces, freeDuring, stayOf } from "./places.ts"

/** The times of a day that guests can book, and which of them still have a place for so many. */
export async function getAvailability(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { storeId, date, partySize, zoneId } = input
	const store = await requireStore(ctx, storeId)
	if (zoneId) await requireZoneOf(ctx, storeId, zoneId)
	const { reservations: rules } = await settingsOf(ctx, storeId)
	refuseTooLarge(rules, partySize)
	const { durationMinutes, bufferMinutes } = rules
	const times = slotsOf(rules, date, store.timeZone)
	const [first, last] = [times[0], times.at(-1)]
	const facts = { storeId, date, timeZone: store.timeZone, currency: store.currency }
	if (!first || !last) return { ...facts, slots: [] }
	const within = { from: first, to: stayOf(last, durationMinutes + bufferMinutes).to }
	const places = await findPlaces(ctx, { storeId, within, durationMinutes, zoneId })
	const slots = times.map((startsAt) => {
		const free = freeDuring(places, stayOf(startsAt, durationMinutes + bufferMinutes))
		const tables = isOffered(store, rules, startsAt, ctx.now) ? chooseTables(free, partySize) : null
		return {
			startsAt: startsAt.toISOString(),
			endsAt: stayOf(startsAt, durationMinutes).to.toISOString(),
			isAvailable: tables !== null,
			depositMinor: tables ? depositFor(rules, tables, partySize) : 0,
		}
	})
	return { ...facts, slots }
}
