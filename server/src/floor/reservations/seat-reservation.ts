import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { seatReservation as contract, Reservation } from "@comanda/contract/floor/reservations.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { notHere } from "../not-here.ts"
import { lockTables } from "../seatings/lock-tables.ts"
import { seatParty } from "../seatings/seat-party.ts"
import { freeHeldTables } from "./hold-tables.ts"
import { moveReservation } from "./move-reservation.ts"
import { releaseTables } from "./places.ts"
import { lockReservation, presentReservation } from "./reservation-rows.ts"

/** Shows them to the tables that were kept, or to others: then those that were kept are free again. */
export async function seatReservation(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<Reservation> {
	const before = await lockReservation(ctx, input.reservationId)
	if (before.status !== "CONFIRMED" && before.status !== "ARRIVED")
		throw new Refusal("INVALID_STATUS_TRANSITION", `This reservation is ${before.status}.`)
	const kept = before.tables.map(({ id }) => id)
	const wanted = input.tableIds ?? kept
	const arrived =
		before.status === "CONFIRMED"
			? await moveReservation(ctx, before, "ARRIVED", { arrived_at: ctx.now })
			: before
	const tables = await lockTables(ctx, [...wanted, ...kept])
	if (tables.some(({ storeId }) => storeId !== before.storeId)) throw notHere("table")
	const taking = tables.filter(({ id }) => wanted.includes(id))
	const seatingId = await seatParty(ctx, taking, { guests: before.partySize, isCertain: true })
	await releaseTables(ctx, before.id, wanted)
	await freeHeldTables(
		ctx,
		tables.filter(({ id }) => kept.includes(id) && !wanted.includes(id)),
	)
	const seated = await moveReservation(ctx, arrived, "SEATED", { seating_id: seatingId }, { seatingId })
	return presentReservation(ctx, seated)
}
