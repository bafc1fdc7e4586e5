import type { ZoneRequest } from "@comanda/contract/floor/service.ts"
import type { ZoneRequestStatus } from "@comanda/contract/floor/states.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { like } from "../like.ts"
import { notHere } from "../not-here.ts"

type Row = Omit<ZoneRequest, "askedAt" | "expiresAt" | "decidedAt"> & {
	askedAt: Date
	expiresAt: Date
	decidedAt: Date | null
}

const columns = sql`r.id, r.store_id as "storeId", r.guest_session_id as "guestSessionId", r.table_id as "tableId",
	t.number as "tableNumber", t.zone_id as "fromZoneId", r.to_zone_id as "toZoneId", z.name as "toZoneName",
	r.to_table_id as "toTableId", r.note, r.status, r.reason, r.asked_at as "askedAt", r.expires_at as "expiresAt",
	r.decided_at as "decidedAt"`
const from = sql`from zone_request r
	join floor_table t on t.organization_id = r.organization_id and t.id = r.table_id
	join zone z on z.organization_id = r.organization_id and z.id = r.to_zone_id`

type Filter = {
	storeId: string
	q?: string | undefined
	status?: ZoneRequestStatus | undefined
	toZoneId?: string | undefined
	guestSessionId?: string | undefined
	limit: number
	offset: number
}

export async function findZoneRequests(
	ctx: Context,
	filter: Filter,
): Promise<{ rows: ZoneRequest[]; total: number }> {
	const { storeId, status = null, toZoneId = null, guestSessionId = null, limit, offset } = filter
	const wanted = like(filter.q)
	const { rows } = await sql<Row & { total: number }>`
		select ${columns}, count(*) over ()::int as total ${from}
		where r.organization_id = ${ctx.organizationId} and r.store_id = ${storeId}
			and (${wanted}::text is null or t.number ilike ${wanted} or z.name ilike ${wanted})
			and (${status}::text is null or r.status = ${status})
			and (${toZoneId}::uuid is null or r.to_zone_id = ${toZoneId})
			and (${guestSessionId}::uuid is null or r.guest_session_id = ${guestSessionId})
		order by r.asked_at desc, r.id desc limit ${limit} offset ${offset}`.execute(ctx.db)
	return { rows: rows.map(({ total, ...row }) => present(row)), total: rows[0]?.total ?? 0 }
}

export async function requireZoneRequest(ctx: Context, id: string): Promise<ZoneRequest> {
	await sql`select from zone_request where organization_id = ${ctx.organizationId} and id = ${id} for update`.execute(
		ctx.db,
	)
	const { rows } = await sql<Row>`select ${columns} ${from}
		where r.organization_id = ${ctx.organizationId} and r.id = ${id}`.execute(ctx.db)
	if (!rows[0]) throw notHere("request")
	return present(rows[0])
}

function present(row: Row): ZoneRequest {
	return {
		...row,
		askedAt: row.askedAt.toISOString(),
		expiresAt: row.expiresAt.toISOString(),
		decidedAt: row.decidedAt?.toISOString() ?? null,
	}
}
