import type { MemberRole, Permission, PlatformRole } from "@comanda/contract/permissions.ts"
import type { OrganizationStatus } from "#platform/context.ts"
import type { Prepared, Transaction } from "#platform/database/transaction.ts"

// Asked at almost every request, so by hand and prepared.

type Query = Pick<Transaction, "query">

/** A member who has not touched a device for so long is asked for his PIN again. */
export const staffIdleSeconds = 300

const session: Prepared = {
	name: "session_of_person",
	text: `select p.id as "personId", p.name, s.method, a.role as "platformRole",
			s.expires_at <= now() or s.ended_at is not null or p.status <> 'ACTIVE' as "isOver"
		from person_session s join person p on p.id = s.person_id
		left join platform_admin a on a.person_id = p.id and a.revoked_at is null
		where s.id = $1`,
}
const membershipsOf: Prepared = {
	name: "memberships_of",
	text: `select organization_id as "organizationId", id as "memberId" from member
		where person_id = $1 and status = 'ACTIVE' order by organization_id`,
}
const supportOf: Prepared = {
	name: "support_of_session",
	text: `select organization_id as "organizationId", id from support_access
		where person_id = $1 and session_id = $2 and ended_at is null and expires_at > now() order by organization_id`,
}
const rolesOf: Prepared = {
	name: "roles_of",
	text: `select o.name as "organizationName", standing_of(o) as status,
			array(select s.id from store s where s.organization_id = o.id and s.deleted_at is null order by s.name) as "storeIds",
			(select coalesce(json_agg(json_build_object('storeId', r.store_id, 'role', r.role, 'denied', r.denied)), '[]'::json)
				from role_assignment r
				where r.organization_id = o.id and r.member_id = $2 and (r.expires_at is null or r.expires_at > now())) as roles
		from organization o where o.id = $1`,
}
const device: Prepared = {
	name: "device_of_credential",
	text: `select d.store_id as "storeId", d.name, d.revoked_at is not null or s.deleted_at is not null as revoked,
			standing_of(o) as status,
			coalesce(d.last_seen_at < now() - interval '30 seconds', true) as "isBack"
		from device d join organization o on o.id = d.organization_id
		join store s on s.organization_id = d.organization_id and s.id = d.store_id
		where d.organization_id = $1 and d.id = $2`,
}
const deviceSeen: Prepared = {
	name: "device_seen",
	text: "update device set last_seen_at = now() where organization_id = $1 and id = $2",
}
const guestSession: Prepared = {
	name: "guest_session",
	text: `select g.store_id as "storeId", g.table_id as "tableId", standing_of(o) as status,
			encode(g.device_hash, 'hex') as "deviceHash", g.is_bound as "isBound",
			g.closed_at is null and g.expires_at > now() as "isOpen",
			g.warned_at is not null or g.expires_at < now() + make_interval(mins => g.minutes - 1) as "isUsed"
		from guest_session g join organization o on o.id = g.organization_id
		where g.organization_id = $1 and g.id = $2`,
}
const slideSession: Prepared = {
	name: "guest_session_slide",
	text: `update guest_session set expires_at = now() + make_interval(mins => minutes), warned_at = null
		where organization_id = $1 and id = $2 and closed_at is null and expires_at > now()`,
}
const bindSession: Prepared = {
	name: "guest_session_bind",
	text: `update guest_session set is_bound = true
		where organization_id = $1 and id = $2 and device_hash is not null`,
}
const staffSession: Prepared = {
	name: "staff_session",
	text: `select s.store_id as "storeId", s.device_id as "deviceId", s.member_id as "memberId", m.name,
			standing_of(o) as status,
			s.secret_hash as "secretHash",
			s.closed_at is null and s.expires_at > now() and m.status = 'ACTIVE' and d.revoked_at is null as "isOpen",
			s.last_used_at < now() - interval '${staffIdleSeconds} seconds' as "isIdle",
			s.last_used_at < now() - interval '20 seconds' as "isUsed",
			(select coalesce(json_agg(json_build_object('storeId', r.store_id, 'role', r.role, 'denied', r.denied)), '[]'::json)
				from role_assignment r
				where r.organization_id = s.organization_id and r.member_id = s.member_id
					and (r.store_id is null or r.store_id = s.store_id)
					and (r.expires_at is null or r.expires_at > now())) as roles
		from staff_session s
		join organization o on o.id = s.organization_id
		join member m on m.organization_id = s.organization_id and m.id = s.member_id
		join device d on d.organization_id = s.organization_id and d.id = s.device_id
		where s.organization_id = $1 and s.id = $2`,
}
const staffSessionUsed: Prepared = {
	name: "staff_session_used",
	text: `update staff_session set last_used_at = now() where organization_id = $1 and id = $2 and closed_at is null`,
}

type SessionRow = {
	personId: string
	name: string
	method: string
	platformRole: PlatformRole | null
	isOver: boolean
}
export async function findSession(tx: Query, id: string): Promise<SessionRow | undefined> {
	const [row] = await tx.query<SessionRow>(session, [id])
	return row
}

export function findMemberships(
	tx: Query,
	personId: string,
): Promise<{ organizationId: string; memberId: string }[]> {
	return tx.query(membershipsOf, [personId])
}

/** Where somebody of the platform was let in for support, by the sign-in that asked for it. */
export function findSupportAccess(
	tx: Query,
	personId: string,
	sessionId: string,
): Promise<{ organizationId: string; id: string }[]> {
	return tx.query(supportOf, [personId, sessionId])
}

export type HeldRole = { storeId: string | null; role: MemberRole; denied: Permission[] }
type RolesRow = {
	organizationName: string
	status: OrganizationStatus
	storeIds: string[]
	roles: HeldRole[]
}
export async function findRoles(
	tx: Query,
	organizationId: string,
	memberId: string,
): Promise<RolesRow | undefined> {
	const [row] = await tx.query<RolesRow>(rolesOf, [organizationId, memberId])
	return row
}

type DeviceRow = {
	storeId: string
	name: string
	revoked: boolean
	status: OrganizationStatus
	isBack: boolean
}
export async function findDevice(
	tx: Query,
	organizationId: string,
	deviceId: string,
): Promise<DeviceRow | undefined> {
	const [row] = await tx.query<DeviceRow>(device, [organizationId, deviceId])
	return row
}

/** Noted at most every thirty seconds: a screen asks many times a minute. */
export async function noteDevice(tx: Query, organizationId: string, deviceId: string): Promise<void> {
	await tx.query(deviceSeen, [organizationId, deviceId])
}

type GuestRow = {
	storeId: string
	tableId: string
	status: OrganizationStatus
	deviceHash: string | null
	isBound: boolean
	isOpen: boolean
	isUsed: boolean
}
export async function findGuestSession(
	tx: Query,
	organizationId: string,
	sessionId: string,
): Promise<GuestRow | undefined> {
	const [row] = await tx.query<GuestRow>(guestSession, [organizationId, sessionId])
	return row
}

export async function slideGuestSession(tx: Query, organizationId: string, sessionId: string): Promise<void> {
	await tx.query(slideSession, [organizationId, sessionId])
}

/** From now on the session is worth something only with what its browser keeps. */
export async function bindGuestSession(tx: Query, organizationId: string, sessionId: string): Promise<void> {
	await tx.query(bindSession, [organizationId, sessionId])
}

export type StaffSessionRow = {
	storeId: string
	deviceId: string
	memberId: string
	name: string
	status: OrganizationStatus
	secretHash: Buffer
	isOpen: boolean
	isIdle: boolean
	isUsed: boolean
	roles: HeldRole[]
}
export async function findStaffSession(
	tx: Query,
	organizationId: string,
	sessionId: string,
): Promise<StaffSessionRow | undefined> {
	const [row] = await tx.query<StaffSessionRow>(staffSession, [organizationId, sessionId])
	return row
}

export async function noteStaffSession(tx: Query, organizationId: string, id: string): Promise<void> {
	await tx.query(staffSessionUsed, [organizationId, id])
}
