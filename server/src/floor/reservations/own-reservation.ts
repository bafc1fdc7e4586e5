import type { Reservation } from "@comanda/contract/floor/reservations.ts"
import { sql } from "kysely"
import type { Context, OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { callOff } from "./cancel-reservation.ts"
import { readReservationCode } from "./reservation-code.ts"
import { lockReservation, presentReservation, type ReservationRow } from "./reservation-rows.ts"

/** What was booked, for whoever was given its code. */
export async function lookUpReservation(ctx: OpenContext, { code }: { code: string }): Promise<Reservation> {
	const { tenant, reservation } = await openByCode(ctx, code)
	return presentReservation(tenant, reservation)
}

export async function cancelOwnReservation(
	ctx: OpenContext,
	{ code }: { code: string },
): Promise<Reservation> {
	const { tenant, reservation } = await openByCode(ctx, code)
	if (reservation.status === "ARRIVED")
		throw new Refusal("INVALID_STATUS_TRANSITION", "Who is here talks to the house.")
	return presentReservation(tenant, await callOff(tenant, reservation, { reason: "BY_GUEST" }))
}

async function openByCode(
	ctx: OpenContext,
	code: string,
): Promise<{ tenant: Context; reservation: ReservationRow }> {
	const read = readReservationCode(ctx.signing, code)
	if (!read) throw noSuchCode()
	const { rows } = await sql<{
		organizationId: string
	}>`select organization_id as "organizationId" from store_directory
		where store_id = ${read.storeId} and not is_deleted`.execute(ctx.db)
	const [listed] = rows
	if (!listed) throw noSuchCode()
	const tenant = await ctx.enter(listed.organizationId, [read.storeId])
	return { tenant, reservation: await lockReservation(tenant, read.reservationId) }
}

function noSuchCode(): Refusal {
	return new Refusal("LINK_EXPIRED", "This code belongs to no reservation.")
}
