import type { TableStatus } from "@comanda/contract/floor/states.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { notHere } from "../not-here.ts"

export type LockedTable = {
	id: string
	storeId: string
	number: string
	status: TableStatus
	/** The party that sits there. */
	seatingId: string | null
}

/**
 * Holds tables, and those that were put together with them, for this transaction: what is decided about a party is
 * decided by one at a time. All are of one store. The given ones come first, in the order they were given.
 */
export async function lockTables(ctx: Context, ids: readonly string[]): Promise<LockedTable[]> {
	const given = [...new Set(ids)]
	let held: string[] = []
	let involved = await findInvolved(ctx, given)
	// A party that grew while we waited for its tables has more of them now.
	while (!involved.every((id) => held.includes(id))) {
		await sql`select from floor_table where organization_id = ${ctx.organizationId} and id = any (${involved}::uuid[])
			order by id for no key update`.execute(ctx.db)
		held = involved
		involved = await findInvolved(ctx, given)
	}
	// One that parted meanwhile has fewer: what we wait for no more is not ours to decide about.
	const { rows } = await sql<LockedTable>`
		select t.id, t.store_id as "storeId", t.number, t.status, s.seating_id as "seatingId" from floor_table t
		left join seating_table s on s.organization_id = t.organization_id and s.table_id = t.id
		where t.organization_id = ${ctx.organizationId} and t.id = any (${involved}::uuid[]) and t.deleted_at is null
		order by array_position(${given}::uuid[], t.id) nulls last, t.id`.execute(ctx.db)
	const isAll = given.every((id) => rows.some((row) => row.id === id))
	if (!isAll || new Set(rows.map(({ storeId }) => storeId)).size > 1) throw notHere("table")
	return rows
}

export async function lockTable(ctx: Context, id: string): Promise<LockedTable> {
	const [table] = await lockTables(ctx, [id])
	if (!table) throw notHere("table")
	return table
}

async function findInvolved(ctx: Context, given: readonly string[]): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		select unnest(${[...given]}::uuid[]) as id
		union
		select other.table_id from seating_table mine join seating_table other
			on other.organization_id = mine.organization_id and other.seating_id = mine.seating_id
		where mine.organization_id = ${ctx.organizationId} and mine.table_id = any (${[...given]}::uuid[])`.execute(
		ctx.db,
	)
	return rows.map(({ id }) => id)
}
