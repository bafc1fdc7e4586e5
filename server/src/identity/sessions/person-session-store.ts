import type { Prepared, Transaction } from "#platform/database/transaction.ts"

type Query = Pick<Transaction, "query">

const byId: Prepared = {
	name: "person_session_by_id",
	text: `select s.person_id as "personId", s.token, (s.expires_at <= now() or s.ended_at is not null) as "isOver"
		from person_session s where s.id = $1`,
}
const byToken: Prepared = {
	name: "person_session_by_token",
	text: `select id from person_session where token = $1`,
}
const describe: Prepared = {
	name: "person_session_describe",
	text: `update person_session set method = $2, device_name = $3, ip_address = $4, user_agent = $5, expires_at = $6,
			last_used_at = now() where id = $1`,
}
const touch: Prepared = {
	name: "person_session_touch",
	text: "update person_session set last_used_at = now(), expires_at = $2 where id = $1",
}
const insert: Prepared = {
	name: "person_session_insert",
	text: `insert into person_session (id, person_id, token, expires_at) values ($1, $2, $3, now() + interval '1 hour')`,
}
const end: Prepared = {
	name: "person_session_end",
	text: `update person_session set ended_at = now(), expires_at = least(expires_at, now())
		where person_id = $1 and ended_at is null and expires_at > now()
			and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3)
		returning id`,
}

type SessionRow = { personId: string; token: string; isOver: boolean }
export async function findSessionById(tx: Query, id: string): Promise<SessionRow | null> {
	const [row] = await tx.query<SessionRow>(byId, [id])
	return row ?? null
}

/** The session that the sign-in service has just opened under this token. */
export async function findSessionIdByToken(tx: Query, token: string): Promise<string> {
	const [row] = await tx.query<{ id: string }>(byToken, [token])
	if (!row) throw new Error("The session that was just opened is not there.")
	return row.id
}

export async function insertSession(tx: Query, id: string, personId: string, token: string): Promise<void> {
	await tx.query(insert, [id, personId, token])
}

type About = {
	method: string
	deviceName: string | null
	ip: string
	userAgent: string | null
	expiresAt: Date
}
export async function describeSession(tx: Query, id: string, about: About): Promise<void> {
	const { method, deviceName, ip, userAgent, expiresAt } = about
	await tx.query(describe, [id, method, deviceName, ip, userAgent, expiresAt])
}

export async function touchSession(tx: Query, id: string, expiresAt: Date): Promise<void> {
	await tx.query(touch, [id, expiresAt])
}

/** Ends one session of a person, all of them, or all but one. Says which. */
export async function endSessions(
	tx: Query,
	personId: string,
	only: string | null,
	except: string | null,
): Promise<string[]> {
	return (await tx.query<{ id: string }>(end, [personId, only, except])).map((row) => row.id)
}
