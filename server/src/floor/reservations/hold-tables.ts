import { sql } from "kysely"
import { settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { type LockedTable, lockTables } from "../seatings/lock-tables.ts"
import { setTableStatus } from "../seatings/set-table-status.ts"
import type { ReservationRow } from "./reservation-rows.ts"

const tablesMax = 500

/** Shortly before its time a table that is free is shown as reserved. */
export async function holdTables(ctx: Context): Promise<void> {
	const stores = await sql<{ storeId: string }>`select distinct store_id as "storeId" from reservation
		where organization_id = ${ctx.organizationId} and status in ('CONFIRMED', 'ARRIVED')
			and starts_at between now() - interval '1 day' and now() + interval '8 hours'`.execute(ctx.db)
	for (const { storeId } of stores.rows) {
		const ids = await findHeld(ctx, storeId, null)
		if (ids.length === 0) continue
		const tables = await lockTables(ctx, ids)
		const free = tables.filter(({ id, status }) => status === "FREE" && ids.includes(id))
		// Called off while we waited, it is kept for nobody.
		const still = new Set(
			await findHeld(
				ctx,
				storeId,
				free.map(({ id }) => id),
			),
		)
		await setTableStatus(
			ctx,
			free.filter(({ id }) => still.has(id)),
			"RESERVED",
		)
	}
}

/** Tables that were kept for one reservation, unless the next one needs them already. */
export async function freeTablesOf(ctx: Context, reservation: ReservationRow): Promise<void> {
	if (reservation.tables.length === 0) return
	await freeHeldTables(
		ctx,
		await lockTables(
			ctx,
			reservation.tables.map(({ id }) => id),
		),
	)
}

export async function freeHeldTables(ctx: Context, tables: readonly LockedTable[]): Promise<void> {
	const reserved = tables.filter(({ status }) => status === "RESERVED")
	const [first] = reserved
	if (!first) return
	const ids = reserved.map(({ id }) => id)
	const held = new Set(await findHeld(ctx, first.storeId, ids))
	await setTableStatus(
		ctx,
		reserved.filter(({ id }) => !held.has(id)),
		"FREE",
	)
}

/** The tables for which somebody is expected by now. */
async function findHeld(ctx: Context, storeId: string, among: readonly string[] | null): Promise<string[]> {
	const { heldMinutes } = (await settingsOf(ctx, storeId)).reservations
	const ids = among ? [...among] : null
	const { rows } = await sql<{ id: string }>`
		select distinct rt.table_id as id from reservation_table rt
		join reservation r on r.organization_id = rt.organization_id and r.id = rt.reservation_id
		join floor_table t on t.organization_id = rt.organization_id and t.id = rt.table_id and t.deleted_at is null
		where rt.organization_id = ${ctx.organizationId} and rt.store_id = ${storeId}
			and r.status in ('CONFIRMED', 'ARRIVED') and r.ends_at > ${ctx.now}
			and r.starts_at <= ${ctx.now}::timestamptz + make_interval(mins => ${heldMinutes})
			and (${ids}::uuid[] is null or rt.table_id = any (${ids}::uuid[]))
		limit ${tablesMax}`.execute(ctx.db)
	return rows.map(({ id }) => id)
}
