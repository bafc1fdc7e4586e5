import type { LiveTable } from "@comanda/contract/floor/live-floor.ts"
import type { TableStatus } from "@comanda/contract/floor/states.ts"
import { sql } from "kysely"
import { countPhones } from "#identity/index.ts"
import type { Context } from "#platform/context.ts"
import { notHere } from "../not-here.ts"

type Party = { id: string; tableIds: string[]; guests: number | null; openedAt: string }
type Row = Omit<LiveTable, "statusSince" | "seating" | "status"> & {
	status: TableStatus
	statusSince: Date
	seating: Party | null
}
type Wanted = { storeId?: string; zoneId?: string | undefined; tableId?: string }

const moment = (column: string) =>
	sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
/** A reservation for next week does not interest who looks for a table tonight. */
const soon = sql`interval '12 hours'`

/** Tables as they are now, with all that hangs on them, in one statement and one for the phones. */
export async function findLiveTables(ctx: Context, wanted: Wanted): Promise<LiveTable[]> {
	const { storeId = null, zoneId = null, tableId = null } = wanted
	const { rows } = await sql<Row>`
		select t.id, t.zone_id as "zoneId", t.number, t.seats, t.x, t.y, t.width, t.height, t.shape, t.status,
			t.status_since as "statusSince", t.version,
			(select json_build_object('id', s.id, 'guests', s.guests, 'openedAt', ${moment("s.opened_at")},
					'tableIds', (select json_agg(o.table_id order by o.table_id) from seating_table o
						where o.organization_id = s.organization_id and o.seating_id = s.id))
				from seating_table st join seating s on s.organization_id = st.organization_id and s.id = st.seating_id
				where st.organization_id = t.organization_id and st.table_id = t.id) as seating,
			(select count(*)::int from waiter_call c where c.organization_id = t.organization_id and c.table_id = t.id
				and c.status in ('PENDING', 'REROUTED')) as "callsWaiting",
			array(select w.member_id from waiter_table w where w.organization_id = t.organization_id and w.table_id = t.id
				order by w.member_id) as "waiterIds",
			(select json_build_object('id', r.id, 'startsAt', ${moment("r.starts_at")}, 'guestName', r.guest_name,
					'partySize', r.party_size)
				from reservation_table rt join reservation r
					on r.organization_id = rt.organization_id and r.id = rt.reservation_id
				where rt.organization_id = t.organization_id and rt.table_id = t.id
					and r.status in ('PENDING_DEPOSIT', 'CONFIRMED', 'ARRIVED') and r.starts_at < now() + ${soon}
				order by r.starts_at limit 1) as "nextReservation"
		from floor_table t
		where t.organization_id = ${ctx.organizationId} and t.deleted_at is null
			and (${storeId}::uuid is null or t.store_id = ${storeId})
			and (${zoneId}::uuid is null or t.zone_id = ${zoneId})
			and (${tableId}::uuid is null or t.id = ${tableId})
		order by t.zone_id, t.number`.execute(ctx.db)
	const parties = [...new Set(rows.flatMap(({ seating }) => seating?.id ?? []))]
	const phones = parties.length > 0 ? await countPhones(ctx, parties) : new Map<string, number>()
	return rows.map((row) => ({
		...row,
		statusSince: row.statusSince.toISOString(),
		seating: row.seating && { ...row.seating, phones: phones.get(row.seating.id) ?? 0 },
	}))
}

export async function liveTable(ctx: Context, tableId: string): Promise<LiveTable> {
	const [table] = await findLiveTables(ctx, { tableId })
	if (!table) throw notHere("table")
	return table
}
