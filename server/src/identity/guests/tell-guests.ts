import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import type { Job } from "#platform/jobs/jobs.ts"
import { record } from "#platform/journal/draft.ts"
import { warningMinutesMax } from "./find-guests.ts"

const rowsMax = 2_000

/** A session ends by the clock, whoever looks; here those who watch are told that it will, and that it has. */
export const tellGuests: Job = { name: "tell-guests", cron: "* * * * *", run: tellAll }

async function tellAll(ctx: Context): Promise<void> {
	type Row = { id: string; storeId: string; tableId: string; seatingId: string | null; expiresAt: Date }
	const told = sql`returning id, store_id as "storeId", table_id as "tableId", seating_id as "seatingId",
		expires_at as "expiresAt"`
	const expired = await sql<Row>`update guest_session set end_told_at = now() where (organization_id, id) in (
		select organization_id, id from guest_session where organization_id = ${ctx.organizationId}
			and closed_at is null and end_told_at is null and expires_at <= now() limit ${rowsMax} for update skip locked)
		${told}`.execute(ctx.db)
	for (const { id, storeId, tableId, seatingId } of expired.rows)
		record(ctx, storeId, "GuestSession.Expired", id, { tableId, seatingId })
	const warned = await sql<Row>`update guest_session set warned_at = now() where (organization_id, id) in (
		select organization_id, id from guest_session where organization_id = ${ctx.organizationId}
			and closed_at is null and end_told_at is null and warned_at is null and expires_at > now()
			and expires_at <= now() + least(${sql.lit(warningMinutesMax)}, minutes / 3.0) * interval '1 minute'
			limit ${rowsMax} for update skip locked)
		${told}`.execute(ctx.db)
	for (const { id, storeId, tableId, expiresAt } of warned.rows)
		record(ctx, storeId, "GuestSession.Warned", id, { tableId, expiresAt: expiresAt.toISOString() })
}
