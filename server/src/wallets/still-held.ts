import { sql } from "kysely"
import { findForfeited, lockReservation, settleDeposit } from "#floor/index.ts"
import type { Context } from "#platform/context.ts"

/** What tables are kept for. Of a party that has been here and left, nothing is: what it did not use is its own. */
export async function stillHeld(ctx: Context, reservationId: string, walletId: string): Promise<number> {
	const reservation = await lockReservation(ctx, reservationId)
	if (reservation.status === "COMPLETED") {
		await settleDeposit(ctx, reservation, "RETURNED")
		return 0
	}
	// What stays with the house is taken out a moment after it was decided: until then it is not the guest's either.
	const { rows } = await sql<{
		minor: number
	}>`select coalesce(sum(value_minor), 0)::bigint as minor from wallet_entry
		where organization_id = ${ctx.organizationId} and wallet_id = ${walletId} and kind = 'FORFEITED'`.execute(
		ctx.db,
	)
	const forfeitedMinor = await findForfeited(ctx, reservationId)
	return reservation.depositHeldMinor + forfeitedMinor - (rows[0]?.minor ?? 0)
}
