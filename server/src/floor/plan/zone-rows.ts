import type { Zone } from "@comanda/contract/floor/plan.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { like } from "../like.ts"
import { notHere } from "../not-here.ts"
import { writeTableCode } from "../table-code.ts"

type Row = Omit<Zone, "link"> & { codeVersion: number }

const columns = sql`z.id, z.store_id as "storeId", z.name, z.sort, z.short_code as "shortCode", z.version,
	z.code_version as "codeVersion", coalesce(t.tables, 0) as tables, coalesce(t.seats, 0) as seats`
const counted = sql`left join lateral (select count(*)::int as tables, sum(seats)::int as seats from floor_table t
	where t.organization_id = z.organization_id and t.zone_id = z.id and t.deleted_at is null) t on true`

type Filter = { storeId: string; q?: string | undefined; limit: number; offset: number }

export async function findZones(ctx: Context, filter: Filter): Promise<{ rows: Zone[]; total: number }> {
	const wanted = like(filter.q)
	const { rows } = await sql<Row & { total: number }>`
		select ${columns}, count(*) over ()::int as total from zone z ${counted}
		where z.organization_id = ${ctx.organizationId} and z.store_id = ${filter.storeId} and z.deleted_at is null
			and (${wanted}::text is null or z.name ilike ${wanted} or z.short_code ilike ${wanted})
		order by z.sort, z.name, z.id limit ${filter.limit} offset ${filter.offset}`.execute(ctx.db)
	return { rows: rows.map(({ total, ...row }) => present(ctx, row)), total: rows[0]?.total ?? 0 }
}

export async function requireZone(ctx: Context, zoneId: string, { locked = false } = {}): Promise<Zone> {
	if (locked)
		await sql`select from zone where organization_id = ${ctx.organizationId} and id = ${zoneId}
		for no key update`.execute(ctx.db)
	const { rows } = await sql<Row>`select ${columns} from zone z ${counted}
		where z.organization_id = ${ctx.organizationId} and z.id = ${zoneId} and z.deleted_at is null`.execute(
		ctx.db,
	)
	const [row] = rows
	if (!row) throw notHere("zone")
	return present(ctx, row)
}

/** A zone of this store, wherever else there may be one. */
export async function requireZoneOf(ctx: Context, storeId: string, zoneId: string): Promise<Zone> {
	const zone = await requireZone(ctx, zoneId)
	if (zone.storeId !== storeId) throw notHere("zone")
	return zone
}

export function nameTaken(): Refusal {
	const details = [{ field: "name", code: "taken", message: "Another zone has this name." }]
	return new Refusal("CONFLICT", "There is a zone of this name.", { details })
}

function present(ctx: Context, { codeVersion, ...zone }: Row): Zone {
	const code = writeTableCode(ctx.signing, zone.storeId, zone.id, codeVersion)
	return { ...zone, link: `${ctx.publicUrl}/t/${code}` }
}
