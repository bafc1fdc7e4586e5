import type { FreeTable } from "@comanda/contract/floor/choose-tables.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { isTaken } from "../is-taken.ts"

export type Stay = { from: Date; to: Date }
type Busy = Stay & { tableId: string }
export type Places = { tables: FreeTable[]; busy: Busy[] }

/** Nothing is read of a store's tables while somebody else decides who gets them. */
export async function lockPlaces(ctx: Context, storeId: string): Promise<void> {
	await sql`select from zone where organization_id = ${ctx.organizationId} and store_id = ${storeId}
		order by id for no key update`.execute(ctx.db)
}

type Wanted = {
	storeId: string
	/** From the first moment that matters to the last. */
	within: Stay
	/** How long who sits now, without having booked, is expected to stay. */
	durationMinutes: number
	/** A reservation that is in nobody's way: its own. */
	except?: string
	zoneId?: string | undefined
}

/** The tables of a store, and when each of them is taken. */
export async function findPlaces(ctx: Context, wanted: Wanted): Promise<Places> {
	const { storeId, within, durationMinutes, except = null, zoneId = null } = wanted
	const { organizationId } = ctx
	const tables =
		await sql<FreeTable>`select id, zone_id as "zoneId", seats, x, y, width, height from floor_table
		where organization_id = ${organizationId} and store_id = ${storeId} and deleted_at is null
			and status <> 'OUT_OF_SERVICE' and (${zoneId}::uuid is null or zone_id = ${zoneId})`.execute(ctx.db)
	const busy = await sql<Busy>`
		select table_id as "tableId", lower(during) as from, upper(during) as to from reservation_table
		where organization_id = ${organizationId} and store_id = ${storeId}
			and during && tstzrange(${within.from}::timestamptz, ${within.to}::timestamptz)
			and reservation_id is distinct from ${except}::uuid
		union all
		select t.table_id, s.opened_at, greatest(s.opened_at + make_interval(mins => ${durationMinutes}), now())
		from seating s join seating_table t on t.organization_id = s.organization_id and t.seating_id = s.id
		where s.organization_id = ${organizationId} and s.store_id = ${storeId} and s.closed_at is null`.execute(
		ctx.db,
	)
	return { tables: tables.rows, busy: busy.rows }
}

export function freeDuring({ tables, busy }: Places, stay: Stay): FreeTable[] {
	const taken = new Set(
		busy.filter(({ from, to }) => from < stay.to && to > stay.from).map(({ tableId }) => tableId),
	)
	return tables.filter(({ id }) => !taken.has(id))
}

/** Keeps tables for a reservation. The database refuses a second one for the same time, whoever writes it. */
export async function keepTables(
	ctx: Context,
	{ id: reservationId, storeId }: { id: string; storeId: string },
	tableIds: readonly string[],
	stay: Stay,
): Promise<void> {
	await sql`insert into reservation_table (organization_id, reservation_id, table_id, store_id, during)
		select ${ctx.organizationId}, ${reservationId}, unnest(${[...tableIds]}::uuid[]), ${storeId},
			tstzrange(${stay.from}::timestamptz, ${stay.to}::timestamptz)`
		.execute(ctx.db)
		.catch((error) => {
			throw isTaken(error, "reservation_table_once") ? slotTaken() : error
		})
}

/** All of them, or all but some. */
export async function releaseTables(
	ctx: Context,
	reservationId: string,
	except: readonly string[] = [],
): Promise<void> {
	await sql`delete from reservation_table where organization_id = ${ctx.organizationId}
		and reservation_id = ${reservationId} and not table_id = any (${[...except]}::uuid[])`.execute(ctx.db)
}

export function slotTaken(): Refusal {
	return new Refusal("SLOT_TAKEN", "No table is left for this time.")
}

export function stayOf(startsAt: Date, minutes: number): Stay {
	return { from: startsAt, to: new Date(startsAt.getTime() + minutes * 60_000) }
}
