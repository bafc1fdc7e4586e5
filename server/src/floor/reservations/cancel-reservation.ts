import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { cancelReservation as contract, Reservation } from "@comanda/contract/floor/reservations.ts"
import { settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { settleDeposit } from "./deposit.ts"
import { freeTablesOf } from "./hold-tables.ts"
import { moveReservation } from "./move-reservation.ts"
import { releaseTables } from "./places.ts"
import { lockReservation, presentReservation, type ReservationRow } from "./reservation-rows.ts"

type Why = { reason: string | null; returnDeposit?: boolean | undefined }

export async function cancelReservation(
	ctx: Context,
	{ reservationId, reason = "", returnDeposit = undefined }: ParsedInputOf<typeof contract>,
): Promise<Reservation> {
	const before = await lockReservation(ctx, reservationId)
	return presentReservation(ctx, await callOff(ctx, before, { reason: reason || null, returnDeposit }))
}

/** Calls off a locked reservation. Early enough the deposit goes back; later it stays, unless the house says otherwise. */
export async function callOff(
	ctx: Context,
	before: ReservationRow,
	{ reason, returnDeposit }: Why,
): Promise<ReservationRow> {
	const { refundHours } = (await settingsOf(ctx, before.storeId)).reservations
	const isEarly = before.startsAt.getTime() - ctx.now.getTime() >= refundHours * 3_600_000
	const after = await moveReservation(ctx, before, "CANCELLED", {
		cancel_reason: reason,
		deposit_until: null,
	})
	await settleDeposit(ctx, before, (returnDeposit ?? isEarly) ? "RETURNED" : "FORFEITED")
	await releaseTables(ctx, before.id)
	await freeTablesOf(ctx, before)
	return { ...after, depositHeldMinor: 0, tables: [] }
}
