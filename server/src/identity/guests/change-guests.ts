import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"

type Place = { tableId: string; seatingId: string }

/** Guests go where their party goes: their tokens open the other table from now on. */
export async function moveGuests(
	ctx: Context,
	from: { seatingId: string; tableIds: readonly string[] },
	to: Place,
): Promise<void> {
	await sql`update guest_session set table_id = ${to.tableId}, seating_id = ${to.seatingId}
		where organization_id = ${ctx.organizationId} and seating_id = ${from.seatingId}
			and table_id = any (${[...from.tableIds]}::uuid[]) and closed_at is null`.execute(ctx.db)
}

/** Guests stay where they sit, with another party. */
export async function joinGuests(
	ctx: Context,
	from: { seatingId: string; tableIds: readonly string[] },
	seatingId: string,
): Promise<void> {
	await sql`update guest_session set seating_id = ${seatingId}
		where organization_id = ${ctx.organizationId} and seating_id = ${from.seatingId}
			and table_id = any (${[...from.tableIds]}::uuid[]) and closed_at is null`.execute(ctx.db)
}

/** Ends the sessions of a party, of a table, or one alone. */
export async function closeGuests(
	ctx: Context,
	whose: { id?: string; seatingId?: string; tableId?: string },
): Promise<void> {
	const { id = null, seatingId = null, tableId = null } = whose
	const { rows } = await sql<{ id: string; storeId: string; tableId: string }>`
		update guest_session set closed_at = ${ctx.now}
		where organization_id = ${ctx.organizationId} and closed_at is null and expires_at > now()
			and (${id}::uuid is null or id = ${id})
			and (${seatingId}::uuid is null or seating_id = ${seatingId})
			and (${tableId}::uuid is null or table_id = ${tableId})
		returning id, store_id as "storeId", table_id as "tableId"`.execute(ctx.db)
	for (const row of rows) record(ctx, row.storeId, "GuestSession.Closed", row.id, { tableId: row.tableId })
}

/** Moves the end of one session on by its whole length. False when it is over. */
export async function extendGuest(ctx: Context, id: string): Promise<boolean> {
	const { rows } = await sql<{ storeId: string; tableId: string; expiresAt: Date }>`
		update guest_session set expires_at = now() + make_interval(mins => minutes), warned_at = null
		where organization_id = ${ctx.organizationId} and id = ${id} and closed_at is null and expires_at > now()
		returning store_id as "storeId", table_id as "tableId", expires_at as "expiresAt"`.execute(ctx.db)
	const [row] = rows
	if (!row) return false
	record(ctx, row.storeId, "GuestSession.Extended", id, {
		tableId: row.tableId,
		expiresAt: row.expiresAt.toISOString(),
	})
	return true
}
