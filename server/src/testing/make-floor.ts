import { v7 as newId } from "uuid"
import { writeTableCode } from "#floor/table-code.ts"
import { claimsOf } from "./claims-of.ts"
import type { Ids } from "./make-one-of-each.ts"
import type { Answer, Tenant, World } from "./open-world.ts"

/**
 * A floor of its own for the walk: a table in each state that some request begins in, a guest with a call and a
 * request, reservations on their way, and orders to be brought.
 */
export async function makeFloor(world: World, token: string, tenant: Tenant, ids: Ids): Promise<Ids> {
	const { organizationId } = tenant
	const { storeId = "", tableId = "", memberId = "", orderId = "", bumpedOrderId = "" } = ids
	const ask = async (method: string, path: string, body?: unknown): Promise<{ id: string }> =>
		answered(
			await world.call(method, path, { token, body, headers: { "idempotency-key": newId() } }),
			`${method} ${path}`,
		)
	const [toZoneId, emptyZoneId] = [
		await addZone(world, tenant, storeId),
		await addZone(world, tenant, storeId),
	]
	const table = () => addTable(world, tenant, storeId, toZoneId)
	const [freeTableId, otherTableId, toTableId] = [await table(), await table(), await table()]
	const [takenTableId, jointTableId, cleaningTableId] = [await table(), await table(), await table()]
	await ask("POST", `/tables/${jointTableId}/seat`, { withTableIds: [await table()] })
	await world.admin.query("update floor_table set status = 'CLEANING' where id = $1", [cleaningTableId])
	const code = writeTableCode(world.program.platform.signing, storeId, takenTableId, 1)
	const opened = answered(await world.call("POST", "/qr-sessions", { body: { code } }), "/qr-sessions")
	const asked = { toZoneId, toTableId, guestSessionId: opened.id }
	const request = await ask("POST", `/stores/${storeId}/zone-requests`, asked)
	const call = await ask("POST", `/stores/${storeId}/waiter-calls`, { tableId, type: "HELP" })
	await world.admin.query("update waiter_call set member_id = $1 where id = $2", [memberId, call.id])
	const startsAt = walkMoment()
	const booking = { id: newId(), startsAt, partySize: 1, guestName: "Walk", tableIds: [tableId] }
	const { id: reservationId } = await ask("POST", `/stores/${storeId}/reservations`, booking)
	const another = (changes: string) => copyReservation(world, reservationId, freeTableId, changes)
	const seatReservationId = await another("{}")
	const depositReservationId = await another(
		`{"status": "PENDING_DEPOSIT", "deposit_due_minor": 100, "deposit_until": "${startsAt}"}`,
	)
	const lateReservationId = await another(`{"starts_at": "${new Date(Date.now() - 60_000).toISOString()}"}`)
	const { rows } = await world.admin.query(
		"select id from member where organization_id = $1 and person_id = $2",
		[organizationId, claimsOf(token).sub],
	)
	const bring = (order: string, status: string, by: string) =>
		world.admin.query(
			`insert into serving (organization_id, order_id, store_id, table_id, table_number, business_date, status,
					member_id, expires_at, ready_at)
				values ($1, $2, $3, $4, '1', current_date, $5, $6,
					case $5 when 'PENDING' then now() + interval '1 day' end, now())
				on conflict (organization_id, order_id) do update set status = excluded.status,
					member_id = excluded.member_id, expires_at = excluded.expires_at, ended_at = null`,
			[organizationId, order, storeId, tableId, status, by],
		)
	await world.program.settled()
	await bring(orderId, "ACCEPTED", memberId)
	await bring(bumpedOrderId, "PENDING", rows[0].id)
	await world.admin.query(
		`insert into waiter_presence (organization_id, member_id, store_id, is_online, is_inside, seen_at)
			values ($1, $2, $3, true, true, now())`,
		[organizationId, memberId, storeId],
	)
	const zoneOf = await world.admin.query("select zone_id from floor_table where id = $1", [tableId])
	const session = await world.admin.query(
		"select id from guest_session where table_id = $1 and closed_at is null order by opened_at desc limit 1",
		[tableId],
	)
	return {
		zoneId: zoneOf.rows[0].zone_id,
		toZoneId,
		emptyZoneId,
		freeTableId,
		otherTableId,
		toTableId,
		takenTableId,
		jointTableId,
		cleaningTableId,
		guestSessionId: session.rows[0].id,
		callId: call.id,
		zoneRequestId: request.id,
		reservationId,
		seatReservationId,
		depositReservationId,
		lateReservationId,
		offeredOrderId: bumpedOrderId,
	}
}

async function addZone(world: World, { organizationId }: Tenant, storeId: string): Promise<string> {
	const id = newId()
	await world.admin.query(
		"insert into zone (organization_id, id, store_id, name, sort) values ($1, $2, $3, $4, 99)",
		[organizationId, id, storeId, `Zone ${id}`],
	)
	return id
}

async function addTable(
	world: World,
	{ organizationId }: Tenant,
	storeId: string,
	zoneId: string,
): Promise<string> {
	const id = newId()
	await world.admin.query(
		`insert into floor_table (organization_id, id, store_id, zone_id, number, seats, shape, x, y, width, height)
			values ($1, $2, $3, $4, $5, 4, 'square', 0, 0, 90, 90)`,
		[organizationId, id, storeId, zoneId, `W${id.slice(-8)}`],
	)
	return id
}

/** The same at another table, at its own time, with some columns of its own. */
async function copyReservation(
	world: World,
	from: string,
	tableId: string,
	changes: string,
): Promise<string> {
	const id = newId()
	await world.admin.query(
		`with made as (
				insert into reservation select (jsonb_populate_record(r, jsonb_build_object('id', $2::uuid) || $4::jsonb)).*
				from reservation r where r.id = $1 returning *
			)
		insert into reservation_table (organization_id, reservation_id, table_id, store_id, during)
		select organization_id, id, $3, store_id, tstzrange($5::timestamptz, $5::timestamptz + interval '1 minute') from made`,
		[from, id, tableId, changes, walkMoment()],
	)
	return id
}

const momentsInAll = 1_440
const hoursApart = 5
let moments = 0

/** Some hour within the next three hundred days. No two of them meet at one table, however many a walk asks for. */
export function walkMoment(): string {
	moments += 1
	const hours = 24 + (moments % momentsInAll) * hoursApart
	return new Date(Date.now() + hours * 3_600_000).toISOString()
}

function answered({ status, body, text }: Answer, what: string): { id: string } {
	if (status < 300) return body.data
	throw new Error(`${what} for the walk: ${status} ${text.slice(0, 300)}`)
}
