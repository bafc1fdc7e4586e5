import { userInfo } from "node:os"
import pg from "pg"

/** Where a database is and as whom to come in. */
export type Connection = {
	host: string
	port: number
	database: string
	user: string
	password: string
	ssl?: { rejectUnauthorized: boolean }
}

/** Reads `postgres://user:password@host:port/database`; a host in the query is a socket directory. */
export function parseConnection(url: string): Connection {
	const parsed = new URL(url)
	const ssl = sslFor(parsed.searchParams.get("sslmode"))
	return {
		...(ssl ? { ssl } : {}),
		host: parsed.searchParams.get("host") ?? (decodeURIComponent(parsed.hostname) || "localhost"),
		port: Number(parsed.port || parsed.searchParams.get("port") || 5432),
		database: decodeURIComponent(parsed.pathname.slice(1)) || "postgres",
		user: decodeURIComponent(parsed.username) || userInfo().username,
		password: decodeURIComponent(parsed.password),
	}
}

/** As libpq reads `sslmode`: `require` encrypts, `verify-ca` and `verify-full` also ask whose certificate it is. */
function sslFor(mode: string | null): Connection["ssl"] {
	if (mode === null || mode === "disable" || mode === "allow" || mode === "prefer") return undefined
	return { rejectUnauthorized: mode.startsWith("verify") }
}

export function connectionUrl(connection: Connection): string {
	const { user, password, host, port, database } = connection
	const who = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
	return `postgres://${who}@localhost:${port}/${encodeURIComponent(database)}?host=${encodeURIComponent(host)}`
}

/** PostgreSQL's bigint may pass what a double holds exactly. None of ours may: better a stop than a wrong sum. */
function parseBigint(value: string): number {
	const number = Number(value)
	if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is beyond exact arithmetic.`)
	return number
}

const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, parseBigint)
// A business date is a calendar day, not a moment in some zone.
types.setTypeParser(pg.types.builtins.DATE, (value: string) => value)

const statementTimeoutMs = 30_000

/** How long somebody who asked may wait for a connection. */
const patienceMs = 10_000

/** A pool whose clients write several queries without waiting for answers: round trips decide. */
export function openPool(
	connection: Connection,
	size: number,
	applicationName: string,
	{ pipeline = true, waitMs = patienceMs } = {},
): pg.Pool {
	const pool = new pg.Pool({
		...connection,
		max: size,
		types,
		pipeline,
		application_name: applicationName,
		connectionTimeoutMillis: waitMs,
		idleTimeoutMillis: 60_000,
		statement_timeout: statementTimeoutMs,
		idle_in_transaction_session_timeout: statementTimeoutMs,
	} as pg.PoolConfig)
	// An idle connection that breaks (the database restarts) is replaced at the next use; the query says what failed.
	pool.on("error", () => {})
	pool.on("connect", (client) => client.on("error", () => {}))
	return pool
}
