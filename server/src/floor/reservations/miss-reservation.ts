import type { Reservation } from "@comanda/contract/floor/reservations.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { settleDeposit } from "./deposit.ts"
import { freeTablesOf } from "./hold-tables.ts"
import { moveReservation } from "./move-reservation.ts"
import { releaseTables } from "./places.ts"
import { lockReservation, presentReservation, type ReservationRow } from "./reservation-rows.ts"

export async function missReservation(ctx: Context, input: { reservationId: string }): Promise<Reservation> {
	const before = await lockReservation(ctx, input.reservationId)
	if (before.startsAt > ctx.now) throw new Refusal("INVALID_STATUS_TRANSITION", "Its time has not begun.")
	return presentReservation(ctx, await notCome(ctx, before))
}

/** Who has not come is not expected any more: the tables are free, the deposit stays. */
export async function notCome(ctx: Context, before: ReservationRow): Promise<ReservationRow> {
	const after = await moveReservation(ctx, before, "NO_SHOW")
	await settleDeposit(ctx, before, "FORFEITED")
	await releaseTables(ctx, before.id)
	await freeTablesOf(ctx, before)
	return { ...after, depositHeldMinor: 0, tables: [] }
}
