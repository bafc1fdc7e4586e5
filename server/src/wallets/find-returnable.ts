import type { Context } from "#platform/context.ts"
import { stillHeld } from "./still-held.ts"
import { findOfReservation } from "./wallet-rows.ts"

/** What of a deposit can go back to its guest now: it is owed to him, and no table is kept for it. */
export async function findReturnable(
	ctx: Context,
	{ reservationId }: { reservationId: string },
): Promise<number> {
	const wallet = await findOfReservation(ctx, reservationId)
	if (!wallet) return 0
	const heldMinor = await stillHeld(ctx, reservationId, wallet.id)
	// What was spent or given back while we waited for the reservation is gone.
	const { availableMinor } = (await findOfReservation(ctx, reservationId)) ?? wallet
	return Math.max(0, availableMinor - heldMinor)
}
