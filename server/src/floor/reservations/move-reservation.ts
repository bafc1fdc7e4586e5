import { mayGo, type ReservationStatus, reservationMoves } from "@comanda/contract/floor/states.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { changeReservation, type ReservationRow } from "./reservation-rows.ts"

const eventOf: Record<ReservationStatus, string> = {
	PENDING_DEPOSIT: "Reservation.Created",
	CONFIRMED: "Reservation.Confirmed",
	ARRIVED: "Reservation.Arrived",
	SEATED: "Reservation.Seated",
	COMPLETED: "Reservation.Completed",
	CANCELLED: "Reservation.Cancelled",
	NO_SHOW: "Reservation.NoShow",
}

/** Moves a locked reservation along its machine, and tells. */
export async function moveReservation(
	ctx: Context,
	before: ReservationRow,
	to: ReservationStatus,
	changes: Record<string, unknown> = {},
	facts: Record<string, unknown> = {},
): Promise<ReservationRow> {
	if (!mayGo(reservationMoves, before.status, to))
		throw new Refusal("INVALID_STATUS_TRANSITION", `This reservation is ${before.status}.`)
	const after = await changeReservation(ctx, before.id, { status: to, ...changes })
	const tableIds = before.tables.map(({ id }) => id)
	record(ctx, before.storeId, eventOf[to], before.id, { from: before.status, tableIds, ...facts })
	return after
}
