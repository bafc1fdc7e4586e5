import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { payReservationDeposit as contract, Reservation } from "@comanda/contract/floor/reservations.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { receiveDeposit } from "./deposit.ts"
import { presentReservation } from "./reservation-rows.ts"

/** Cash over the counter: taken by somebody who may take all of it. */
export async function payReservationDeposit(
	ctx: Context,
	{ reservationId, amountMinor }: ParsedInputOf<typeof contract>,
): Promise<Reservation> {
	if (ctx.grant !== "all") throw new Refusal("FORBIDDEN", "Cash is taken by those who take payments.")
	return presentReservation(ctx, await receiveDeposit(ctx, { reservationId, amountMinor, method: "CASH" }))
}
