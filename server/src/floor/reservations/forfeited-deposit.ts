import { sql } from "kysely"
import type { Context } from "#platform/context.ts"

/** How much of a deposit stayed with the house. */
export async function findForfeited(ctx: Context, reservationId: string): Promise<number> {
	const { rows } = await sql<{
		minor: number
	}>`select coalesce(-sum(held_change_minor), 0)::bigint as minor from reservation_deposit_entry
		where organization_id = ${ctx.organizationId} and reservation_id = ${reservationId} and kind = 'FORFEITED'`.execute(
		ctx.db,
	)
	return rows[0]?.minor ?? 0
}
