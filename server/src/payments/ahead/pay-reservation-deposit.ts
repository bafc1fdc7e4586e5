import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { payReservationDeposit as contract, Reservation } from "@comanda/contract/floor/reservations.ts"
import { v7 as newId } from "uuid"
import { lockReservation, presentReservation } from "#floor/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { takeAhead } from "./take-ahead.ts"

/** Over the counter: taken by somebody who may take all of it. */
export async function payReservationDeposit(
	ctx: Context,
	{ reservationId, id = newId(), ...ahead }: ParsedInputOf<typeof contract>,
): Promise<Reservation> {
	if (ctx.grant !== "all") throw new Refusal("FORBIDDEN", "Money is taken by those who take payments.")
	const { storeId, currency } = await lockReservation(ctx, reservationId)
	await takeAhead(ctx, { ...ahead, id, storeId, currency }, { kind: "DEPOSIT", reservationId })
	return presentReservation(ctx, await lockReservation(ctx, reservationId))
}
