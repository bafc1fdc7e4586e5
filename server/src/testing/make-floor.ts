import { v7 as newId } from "uuid"
import { writeTableCode } from "#floor/table-code.ts"
import { claimsOf } from "./claims-of.ts"
import type { Ids } from "./make-one-of-each.ts"
import type { Answer, Tenant, World } from "./open-world.ts"

const place = { x: 0, y: 0, width: 90, height: 90, shape: "square" }

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
	const zone = () => ask("POST", `/stores/${storeId}/zones`, { name: `Zone ${newId()}` })
	const [{ id: toZoneId }, { id: emptyZoneId }] = [await zone(), await zone()]
	const table = async (): Promise<string> => {
		const number = `W${newId().slice(-8)}`
		return (await ask("POST", `/stores/${storeId}/tables`, { zoneId: toZoneId, number, seats: 4, ...place }))
			.id
	}
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
	const book = async (at: string): Promise<string> => {
		const startsAt = walkMoment()
		const body = { id: newId(), startsAt, partySize: 1, guestName: "Walk", tableIds: [at] }
		return (await ask("POST", `/stores/${storeId}/reservations`, body)).id
	}
	const reservationId = await book(tableId)
	const [seatReservationId, depositReservationId, lateReservationId] = [
		await book(freeTableId),
		await book(freeTableId),
		await book(freeTableId),
	]
	await world.admin.query(
		`update reservation set status = 'PENDING_DEPOSIT', deposit_due_minor = 100, deposit_until = now() + interval '1 day'
			where id = $1`,
		[depositReservationId],
	)
	await world.admin.query("update reservation set starts_at = now() - interval '1 minute' where id = $1", [
		lateReservationId,
	])
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

/** Some evening within a year: that two of them meet at one table is no worry. */
export function walkMoment(): string {
	const minutes = 1_440 + Math.floor(Math.random() * 300 * 1_440)
	return new Date(Date.now() + minutes * 60_000).toISOString()
}

function answered({ status, body, text }: Answer, what: string): { id: string } {
	if (status < 300) return body.data
	throw new Error(`${what} for the walk: ${status} ${text.slice(0, 300)}`)
}
