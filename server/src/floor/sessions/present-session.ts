import type { SeatedGuest } from "@comanda/contract/floor/endpoints.ts"
import { sql } from "kysely"
import { findGuests, type GuestRow, warnsAt } from "#identity/index.ts"
import type { Context } from "#platform/context.ts"
import { notHere } from "../not-here.ts"

/** One session; a guest asks for no other than his own. */
export async function requireSession(ctx: Context, guestSessionId: string): Promise<SeatedGuest> {
	const { caller } = ctx
	const { rows } = await findGuests(ctx, { id: guestSessionId, limit: 1, offset: 0 })
	const isStrangers = caller.kind === "guest" && caller.id !== guestSessionId
	const [session] = await presentSessions(ctx, isStrangers ? [] : rows)
	if (!session) throw notHere("session")
	return session
}

export async function presentSessions(ctx: Context, rows: readonly GuestRow[]): Promise<SeatedGuest[]> {
	if (rows.length === 0) return []
	const tables = await sql<{ id: string; number: string }>`select id, number from floor_table
		where organization_id = ${ctx.organizationId} and id = any (${rows.map(({ tableId }) => tableId)}::uuid[])`.execute(
		ctx.db,
	)
	const numbers = new Map(tables.rows.map(({ id, number }) => [id, number]))
	return rows.map(({ minutes, ...row }) => ({
		...row,
		tableNumber: numbers.get(row.tableId) ?? "",
		openedAt: row.openedAt.toISOString(),
		expiresAt: row.expiresAt.toISOString(),
		warnsAt: warnsAt({ minutes, ...row }).toISOString(),
		closedAt: row.closedAt?.toISOString() ?? null,
	}))
}
