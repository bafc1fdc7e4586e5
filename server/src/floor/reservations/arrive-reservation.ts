import type { Reservation } from "@comanda/contract/floor/reservations.ts"
import type { Context } from "#platform/context.ts"
import { moveReservation } from "./move-reservation.ts"
import { lockReservation, presentReservation } from "./reservation-rows.ts"

export async function arriveReservation(
	ctx: Context,
	input: { reservationId: string },
): Promise<Reservation> {
	const before = await lockReservation(ctx, input.reservationId)
	return presentReservation(ctx, await moveReservation(ctx, before, "ARRIVED", { arrived_at: ctx.now }))
}
