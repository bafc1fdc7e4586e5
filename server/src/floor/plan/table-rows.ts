import type { Table } from "@comanda/contract/floor/plan.ts"
import type { TableStatus } from "@comanda/contract/floor/states.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { like } from "../like.ts"
import { notHere } from "../not-here.ts"
import { writeTableCode } from "../table-code.ts"

type Row = Omit<Table, "link"> & { codeVersion: number }

const columns = sql`t.id, t.store_id as "storeId", t.number, t.seats, t.zone_id as "zoneId", z.name as "zoneName", t.x, t.y,
	t.width, t.height, t.shape, t.status, t.short_code as "shortCode", t.version, t.code_version as "codeVersion"`
const from = sql`from floor_table t join zone z on z.organization_id = t.organization_id and z.id = t.zone_id`

export type TableFilter = {
	storeId: string
	ids?: readonly string[]
	q?: string | undefined
	zoneId?: string | undefined
	status?: TableStatus | undefined
	seatsMin?: number | undefined
	limit: number
	offset: number
}

/** In the order of the zones, and in a zone 2 before 10. */
export async function findTables(
	ctx: Context,
	filter: TableFilter,
): Promise<{ rows: Table[]; total: number }> {
	const { storeId, zoneId = null, status = null, seatsMin = null, limit, offset } = filter
	const wanted = like(filter.q)
	const ids = filter.ids ? [...filter.ids] : null
	const { rows } = await sql<Row & { total: number }>`
		select ${columns}, count(*) over ()::int as total ${from}
		where t.organization_id = ${ctx.organizationId} and t.store_id = ${storeId} and t.deleted_at is null
			and (${ids}::uuid[] is null or t.id = any (${ids}::uuid[]))
			and (${wanted}::text is null or t.number ilike ${wanted} or t.short_code ilike ${wanted} or z.name ilike ${wanted})
			and (${zoneId}::uuid is null or t.zone_id = ${zoneId})
			and (${status}::text is null or t.status = ${status})
			and (${seatsMin}::int is null or t.seats >= ${seatsMin})
		order by z.sort, z.name, regexp_replace(t.number, '\\d.*', ''),
			nullif(regexp_replace(t.number, '\\D', '', 'g'), '')::numeric nulls first, t.number, t.id
		limit ${limit} offset ${offset}`.execute(ctx.db)
	return { rows: rows.map(({ total, ...row }) => present(ctx, row)), total: rows[0]?.total ?? 0 }
}

export async function requireTable(ctx: Context, tableId: string, { locked = false } = {}): Promise<Table> {
	if (locked)
		await sql`select from floor_table where organization_id = ${ctx.organizationId} and id = ${tableId}
		for no key update`.execute(ctx.db)
	const { rows } = await sql<Row>`select ${columns} ${from}
		where t.organization_id = ${ctx.organizationId} and t.id = ${tableId} and t.deleted_at is null`.execute(
		ctx.db,
	)
	const [row] = rows
	if (!row) throw notHere("table")
	return present(ctx, row)
}

/** Tables of one store, each of them there. */
export async function requireTablesOf(
	ctx: Context,
	storeId: string,
	ids: readonly string[],
): Promise<{ id: string; number: string; seats: number }[]> {
	const { rows } = await sql<{ id: string; number: string; seats: number }>`
		select id, number, seats from floor_table where organization_id = ${ctx.organizationId} and store_id = ${storeId}
			and id = any (${[...ids]}::uuid[]) and deleted_at is null`.execute(ctx.db)
	if (rows.length < new Set(ids).size) throw notHere("table")
	return rows
}

export function numberTaken(): Refusal {
	const details = [{ field: "number", code: "taken", message: "Another table has this number." }]
	return new Refusal("CONFLICT", "There is a table of this number.", { details })
}

function present(ctx: Context, { codeVersion, ...table }: Row): Table {
	const code = writeTableCode(ctx.signing, table.storeId, table.id, codeVersion)
	return { ...table, link: `${ctx.publicUrl}/t/${code}` }
}
