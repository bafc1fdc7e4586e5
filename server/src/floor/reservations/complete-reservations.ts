import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { moveReservation } from "./move-reservation.ts"
import { releaseTables } from "./places.ts"
import { lockReservation } from "./reservation-rows.ts"

/** The party that had booked has left. */
export async function completeReservations(ctx: Context, seatingId: string): Promise<void> {
	const { rows } = await sql<{
		id: string
	}>`select id from reservation where organization_id = ${ctx.organizationId}
		and seating_id = ${seatingId} and status = 'SEATED' order by id`.execute(ctx.db)
	for (const { id } of rows) {
		const before = await lockReservation(ctx, id)
		if (before.status !== "SEATED") continue
		await releaseTables(ctx, id)
		await moveReservation(ctx, before, "COMPLETED", {}, { seatingId })
	}
}
