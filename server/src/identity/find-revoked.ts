import type pg from "pg"
import type { Caller, OrganizationId } from "#platform/context.ts"
import { inTransaction, type Prepared } from "#platform/database/transaction.ts"
import { staffIdleSeconds } from "./store.ts"

const validSessions: Prepared = {
	name: "valid_sessions",
	text: `select s.id from person_session s join person p on p.id = s.person_id
		where s.id = any($1::uuid[]) and s.expires_at > now() and s.ended_at is null and p.status = 'ACTIVE'`,
}
const validDevices: Prepared = {
	name: "valid_devices",
	text: `select d.id from device d
		join store s on s.organization_id = d.organization_id and s.id = d.store_id and s.deleted_at is null
		where d.organization_id = $2 and d.id = any($1::uuid[]) and d.revoked_at is null`,
}
const validGuests: Prepared = {
	name: "valid_guests",
	text: `select id from guest_session
		where organization_id = $2 and id = any($1::uuid[]) and closed_at is null and expires_at > now()`,
}
const validStaff: Prepared = {
	name: "valid_staff_sessions",
	text: `select s.id from staff_session s
		join member m on m.organization_id = s.organization_id and m.id = s.member_id and m.status = 'ACTIVE'
		join device d on d.organization_id = s.organization_id and d.id = s.device_id and d.revoked_at is null
		where s.organization_id = $2 and s.id = any($1::uuid[]) and s.closed_at is null and s.expires_at > now()
			and s.last_used_at > now() - interval '${staffIdleSeconds} seconds'`,
}
const validKeys: Prepared = {
	name: "valid_keys",
	text: `select id from api_key where organization_id = $2 and id = any($1::uuid[]) and revoked_at is null
		and (expires_at is null or expires_at > now())`,
}

const kinds = [
	["device", validDevices, "DEVICE_NOT_AUTHORIZED"],
	["guest", validGuests, "SESSION_EXPIRED_QR"],
	["member", validStaff, "SESSION_EXPIRED"],
	["key", validKeys, "TOKEN_EXPIRED"],
] as const

/** Asks for many live callers at once which have lost their right to be here, and why. */
export async function findRevoked(pool: pg.Pool, callers: readonly Caller[]): Promise<Map<Caller, string>> {
	const gone = new Map<Caller, string>()
	const people = callers.filter((caller) => caller.kind === "person")
	const sessions = people.map((person) => [person, person.sessionId] as const)
	await ask(pool, null, validSessions, sessions, gone, "TOKEN_EXPIRED")
	for (const [kind, statement, code] of kinds) {
		const here = callers.flatMap((caller) => (caller.kind === kind ? [caller] : []))
		const byOrganization = Map.groupBy(here, (caller) => caller.organizationId)
		for (const [organizationId, members] of byOrganization) {
			const ids = members.map((each) => [each, each.kind === "member" ? each.sessionId : each.id] as const)
			await ask(pool, organizationId, statement, ids, gone, code)
		}
	}
	return gone
}

async function ask(
	pool: pg.Pool,
	organizationId: OrganizationId | null,
	statement: Prepared,
	callers: (readonly [Caller, string])[],
	gone: Map<Caller, string>,
	code: string,
): Promise<void> {
	if (callers.length === 0) return
	const ids = callers.map(([, id]) => id)
	const values = organizationId ? [ids, organizationId] : [ids]
	const { value: rows } = await inTransaction(pool, { organizationId, stores: "*" }, (tx) =>
		tx.query<{ id: string }>(statement, values),
	)
	const valid = new Set(rows.map((row) => row.id))
	for (const [caller, id] of callers) if (!valid.has(id)) gone.set(caller, code)
}
