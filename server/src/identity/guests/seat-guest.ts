import { sql } from "kysely"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { secretHash } from "#platform/signing.ts"
import { writeGuestToken } from "../tokens.ts"

type Seat = {
	storeId: string
	tableId: string
	seatingId: string
	/** How far each use of the session moves its end on. */
	minutes: number
	/** What the guest's browser keeps. */
	device: string
}

type Seated = { id: string; token: string; expiresAt: Date; isNew: boolean }

/**
 * Opens a guest's session at a table, or goes on with the one that this browser has there. Whoever seats somebody
 * holds the table, so that two taps are one session.
 */
export async function seatGuest(ctx: Context, seat: Seat): Promise<Seated> {
	const { organizationId } = ctx
	const { storeId, tableId, seatingId, minutes } = seat
	const deviceHash = secretHash(seat.device)
	const expiresAt = new Date(ctx.now.getTime() + minutes * 60_000)
	const mine = sql`organization_id = ${organizationId} and table_id = ${tableId} and device_hash = ${deviceHash}
		and closed_at is null and end_told_at is null`
	const over = await sql<{ id: string }>`update guest_session set end_told_at = now()
		where ${mine} and expires_at <= now() returning id`.execute(ctx.db)
	for (const { id } of over.rows)
		record(ctx, storeId, "GuestSession.Expired", id, { tableId, seatingId: null })
	const { rows } = await sql<{ id: string }>`update guest_session
		set minutes = ${minutes}, seating_id = ${seatingId}, warned_at = null, expires_at = ${expiresAt}
		where ${mine} returning id`.execute(ctx.db)
	const known = rows[0]?.id
	const id = known ?? newId()
	const token = writeGuestToken(ctx.signing, { organizationId, sessionId: id })
	if (known) return { id, token, expiresAt, isNew: false }
	const session = { organizationId, id, storeId, tableId, seatingId, minutes, deviceHash, expiresAt }
	await ctx.db
		.insertInto("guestSession")
		.values({ ...session, openedAt: ctx.now })
		.execute()
	return { id, token, expiresAt, isNew: true }
}
