import type { Reservation } from "@comanda/contract/floor/reservations.ts"
import type { ReservationStatus } from "@comanda/contract/floor/states.ts"
import { type RawBuilder, sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { like } from "../like.ts"
import { notHere } from "../not-here.ts"

export const phonePlace = "reservation.phone"

export type ReservationRow = {
	id: string
	storeId: string
	status: ReservationStatus
	startsAt: Date
	endsAt: Date
	partySize: number
	guestName: string
	phoneSealed: string | null
	note: string | null
	tables: { id: string; number: string }[]
	currency: Reservation["currency"]
	depositDueMinor: number
	depositHeldMinor: number
	depositUntil: Date | null
	arrivedAt: Date | null
	seatingId: string | null
	cancelReason: string | null
	placedAt: Date
	version: number
}

const columns = sql`r.id, r.store_id as "storeId", r.status, r.starts_at as "startsAt", r.ends_at as "endsAt",
	r.party_size as "partySize", r.guest_name as "guestName", r.phone_sealed as "phoneSealed", r.note, r.currency,
	r.deposit_due_minor as "depositDueMinor", r.deposit_held_minor as "depositHeldMinor",
	r.deposit_until as "depositUntil", r.arrived_at as "arrivedAt", r.seating_id as "seatingId",
	r.cancel_reason as "cancelReason", r.placed_at as "placedAt", r.version,
	(select coalesce(json_agg(json_build_object('id', t.id, 'number', t.number) order by t.number), '[]'::json)
		from reservation_table rt join floor_table t on t.organization_id = rt.organization_id and t.id = rt.table_id
		where rt.organization_id = r.organization_id and rt.reservation_id = r.id) as tables`

type Filter = {
	storeId: string
	q?: string | undefined
	from?: string | undefined
	to?: string | undefined
	status?: ReservationStatus | undefined
	tableId?: string | undefined
	limit: number
	offset: number
}

export async function findReservations(
	ctx: Context,
	filter: Filter,
): Promise<{ rows: ReservationRow[]; total: number }> {
	const { storeId, q, from = null, to = null, status = null, tableId = null, limit, offset } = filter
	const wanted = like(q)
	// A number is sealed: it is found whole, or not at all.
	const phone = q ? phoneIndexOf(ctx, q.replaceAll(/[\s./()-]/g, "")) : null
	const { rows } = await sql<ReservationRow & { total: number }>`
		with page as materialized (
			select r.*, count(*) over ()::int as total from reservation r
			where r.organization_id = ${ctx.organizationId} and r.store_id = ${storeId}
				and (${wanted}::text is null or r.guest_name ilike ${wanted} or r.phone_index = ${phone})
				and (${from}::timestamptz is null or r.starts_at >= ${from}::timestamptz)
				and (${to}::timestamptz is null or r.starts_at < ${to}::timestamptz)
				and (${status}::text is null or r.status = ${status})
				and (${tableId}::uuid is null or exists (select from reservation_table rt
					where rt.organization_id = r.organization_id and rt.reservation_id = r.id and rt.table_id = ${tableId}))
			order by r.starts_at, r.id limit ${limit} offset ${offset}
		)
		select ${columns}, r.total from page r order by r.starts_at, r.id`.execute(ctx.db)
	return { rows: rows.map(({ total, ...row }) => row), total: rows[0]?.total ?? 0 }
}

export async function findReservation(ctx: Context, id: string): Promise<ReservationRow | undefined> {
	const { rows } = await sql<ReservationRow>`select ${columns} from reservation r
		where r.organization_id = ${ctx.organizationId} and r.id = ${id}`.execute(ctx.db)
	return rows[0]
}

/** Held for this transaction: what becomes of a reservation is decided by one at a time. */
export async function lockReservation(ctx: Context, id: string): Promise<ReservationRow> {
	await sql`select from reservation where organization_id = ${ctx.organizationId} and id = ${id} for update`.execute(
		ctx.db,
	)
	const found = await findReservation(ctx, id)
	if (!found) throw notHere("reservation")
	return found
}

/** Writes columns of a locked reservation and raises its version; what comes back is how it stands then. */
export async function changeReservation(
	ctx: Context,
	id: string,
	changes: Record<string, unknown>,
): Promise<ReservationRow> {
	const set = Object.entries(changes).map(
		([name, value]): RawBuilder<unknown> => sql`${sql.ref(name)} = ${value}`,
	)
	await sql`update reservation set ${sql.join([...set, sql`version = version + 1`])}
		where organization_id = ${ctx.organizationId} and id = ${id}`.execute(ctx.db)
	const after = await findReservation(ctx, id)
	if (!after) throw notHere("reservation")
	return after
}

export function phoneIndexOf(ctx: Context, phone: string): string {
	return ctx.sealing.index(phone, phonePlace)
}

export async function presentReservation(ctx: Context, row: ReservationRow): Promise<Reservation> {
	const { phoneSealed, startsAt, endsAt, depositUntil, arrivedAt, placedAt, ...rest } = row
	return {
		...rest,
		startsAt: startsAt.toISOString(),
		endsAt: endsAt.toISOString(),
		phone: phoneSealed && (await ctx.sealing.open(phoneSealed, phonePlace)),
		depositUntil: depositUntil?.toISOString() ?? null,
		arrivedAt: arrivedAt?.toISOString() ?? null,
		placedAt: placedAt.toISOString(),
	}
}
