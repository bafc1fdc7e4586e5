import type { Reservation } from "@comanda/contract/floor/reservations.ts"
import type { Context } from "#platform/context.ts"
import { notHere } from "../not-here.ts"
import { findReservation, presentReservation } from "./reservation-rows.ts"

export async function getReservation(ctx: Context, input: { reservationId: string }): Promise<Reservation> {
	const row = await findReservation(ctx, input.reservationId)
	if (!row) throw notHere("reservation")
	return presentReservation(ctx, row)
}
