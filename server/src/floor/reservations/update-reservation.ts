import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import { chooseTables, seatsOf } from "@comanda/contract/floor/choose-tables.ts"
import type { updateReservation as contract, Reservation } from "@comanda/contract/floor/reservations.ts"
import { refuseStale, settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { requireTablesOf } from "../plan/table-rows.ts"
import { findPlaces, freeDuring, keepTables, lockPlaces, releaseTables, slotTaken, stayOf } from "./places.ts"
import {
	changeReservation,
	lockReservation,
	phoneIndexOf,
	phonePlace,
	presentReservation,
	type ReservationRow,
} from "./reservation-rows.ts"

type Input = ParsedInputOf<typeof contract>

/** Changes what has not begun. It keeps its tables where they still do, and gets others where they do not. */
export async function updateReservation(ctx: Context, input: Input): Promise<Reservation> {
	const { reservationId, startsAt, durationMinutes, partySize, tableIds } = input
	const before = await lockReservation(ctx, reservationId)
	const current = await presentReservation(ctx, before)
	refuseStale(ctx, before.version, () => current)
	if (before.status !== "PENDING_DEPOSIT" && before.status !== "CONFIRMED")
		throw new Refusal("INVALID_STATUS_TRANSITION", `This reservation is ${before.status}.`)
	const times = timesOf(before, input)
	const isElsewhere = [startsAt, durationMinutes, partySize, tableIds].some((each) => each !== undefined)
	const tables = isElsewhere ? await moveTables(ctx, before, input, times) : before.tables.map(({ id }) => id)
	const after = await changeReservation(ctx, reservationId, {
		...wordsOf(ctx, input),
		starts_at: times.from,
		ends_at: times.to,
		party_size: partySize ?? before.partySize,
	})
	record(ctx, before.storeId, "Reservation.Updated", reservationId, {
		startsAt: times.from.toISOString(),
		partySize: after.partySize,
		tableIds: tables,
	})
	return presentReservation(ctx, after)
}

function timesOf(before: ReservationRow, { startsAt, durationMinutes }: Input) {
	const minutes = durationMinutes ?? (before.endsAt.getTime() - before.startsAt.getTime()) / 60_000
	return stayOf(startsAt ? new Date(startsAt) : before.startsAt, minutes)
}

async function moveTables(
	ctx: Context,
	before: ReservationRow,
	input: Input,
	times: { from: Date; to: Date },
): Promise<string[]> {
	const { id, storeId } = before
	const { reservations: rules } = await settingsOf(ctx, storeId)
	await lockPlaces(ctx, storeId)
	const stay = { from: times.from, to: new Date(times.to.getTime() + rules.bufferMinutes * 60_000) }
	const { durationMinutes } = rules
	const places = await findPlaces(ctx, { storeId, within: stay, durationMinutes, except: id })
	const free = freeDuring(places, stay)
	const own = free.filter((table) => before.tables.some((each) => each.id === table.id))
	const partySize = input.partySize ?? before.partySize
	const stays = own.length === before.tables.length && seatsOf(own) >= partySize
	const tables = input.tableIds
		? await requireTablesOf(ctx, storeId, input.tableIds)
		: stays
			? own
			: chooseTables(free, partySize)
	if (!tables || tables.length === 0) throw slotTaken()
	await releaseTables(ctx, id)
	const tableIds = tables.map((table) => table.id)
	await keepTables(ctx, { id, storeId }, tableIds, stay)
	return tableIds
}

function wordsOf(ctx: Context, { guestName, phone, note }: Input): Record<string, unknown> {
	return {
		...(guestName === undefined ? {} : { guest_name: guestName }),
		...(note === undefined ? {} : { note }),
		...(phone === undefined
			? {}
			: {
					phone_sealed: phone && ctx.sealing.seal(phone, phonePlace),
					phone_index: phone && phoneIndexOf(ctx, phone),
				}),
	}
}
