import type { MemberRole } from "@comanda/contract/permissions.ts"
import type { Prepared, Transaction } from "#platform/database/transaction.ts"

// Asked at almost every request, so by hand and prepared.

type Reader = Pick<Transaction, "query">

export const guestSessionMinutes = 30

const sessionByToken: Prepared = {
	name: "session_by_token",
	text: `select s.id as "sessionId", p.id as "personId", p.name, p.email, s.expires_at <= now() as "isOver"
		from person_session s join person p on p.id = s.person_id where s.token = $1`,
}
const membershipsOf: Prepared = {
	name: "memberships_of",
	text: `select organization_id as "organizationId", id as "memberId" from member
		where person_id = $1 and status = 'ACTIVE' order by organization_id`,
}
const rolesOf: Prepared = {
	name: "roles_of",
	text: `select o.name as "organizationName",
			array(select s.id from store s where s.organization_id = o.id and s.deleted_at is null order by s.name) as "storeIds",
			(select coalesce(json_agg(json_build_object('storeId', r.store_id, 'role', r.role)), '[]'::json)
				from role_assignment r
				where r.organization_id = o.id and r.member_id = $2 and (r.expires_at is null or r.expires_at > now())) as roles
		from organization o where o.id = $1`,
}
const deviceBySecret: Prepared = {
	name: "device_by_secret",
	text: `select store_id as "storeId", name, revoked_at is not null as revoked,
			coalesce(last_seen_at < now() - interval '30 seconds', true) as "isBack"
		from device where organization_id = $1 and id = $2 and secret_hash = $3`,
}
const deviceSeen: Prepared = {
	name: "device_seen",
	text: "update device set last_seen_at = now() where organization_id = $1 and id = $2",
}
const guestSession: Prepared = {
	name: "guest_session",
	text: `select store_id as "storeId", table_id as "tableId",
			closed_at is null and expires_at > now() as "isOpen",
			expires_at < now() + make_interval(mins => ${guestSessionMinutes - 1}) as "isUsed"
		from guest_session where organization_id = $1 and id = $2`,
}
const slideSession: Prepared = {
	name: "guest_session_slide",
	text: `update guest_session set expires_at = now() + make_interval(mins => ${guestSessionMinutes})
		where organization_id = $1 and id = $2 and closed_at is null and expires_at > now()`,
}

type SessionRow = { sessionId: string; personId: string; name: string; email: string; isOver: boolean }
export async function findSession(tx: Reader, token: string): Promise<SessionRow | undefined> {
	const [row] = await tx.query<SessionRow>(sessionByToken, [token])
	return row
}

export function findMemberships(
	tx: Reader,
	personId: string,
): Promise<{ organizationId: string; memberId: string }[]> {
	return tx.query(membershipsOf, [personId])
}

type RolesRow = {
	organizationName: string
	storeIds: string[]
	roles: { storeId: string | null; role: MemberRole }[]
}
export async function findRoles(tx: Reader, organizationId: string, memberId: string): Promise<RolesRow> {
	const [row] = await tx.query<RolesRow>(rolesOf, [organizationId, memberId])
	return row ?? { organizationName: "", storeIds: [], roles: [] }
}

type DeviceRow = { storeId: string; name: string; revoked: boolean; isBack: boolean }
export async function findDevice(
	tx: Reader,
	organizationId: string,
	deviceId: string,
	hash: Buffer,
): Promise<DeviceRow | undefined> {
	const [row] = await tx.query<DeviceRow>(deviceBySecret, [organizationId, deviceId, hash])
	return row
}

/** Noted at most every thirty seconds: a screen asks many times a minute. */
export async function noteDevice(tx: Reader, organizationId: string, deviceId: string): Promise<void> {
	await tx.query(deviceSeen, [organizationId, deviceId])
}

type GuestRow = { storeId: string; tableId: string; isOpen: boolean; isUsed: boolean }
export async function findGuestSession(
	tx: Reader,
	organizationId: string,
	sessionId: string,
): Promise<GuestRow | undefined> {
	const [row] = await tx.query<GuestRow>(guestSession, [organizationId, sessionId])
	return row
}

export async function slideGuestSession(
	tx: Reader,
	organizationId: string,
	sessionId: string,
): Promise<void> {
	await tx.query(slideSession, [organizationId, sessionId])
}
