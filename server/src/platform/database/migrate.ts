import { createHash } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { Logger, runMigrations as migrateQueue } from "graphile-worker"
import pg from "pg"
import { StartFailure } from "#platform/start-failure.ts"
import { type Connection, openPool } from "./connection.ts"
import { ensureRoles, jobsRole, type RolePasswords } from "./roles.ts"

const folder = join(import.meta.dirname, "../../../migrations")
const versionMin = 150_000
// Any number, the same in every copy of the program: it keeps two from migrating at once.
const migrationLock = 7_310_527
const quiet = new Logger(() => () => {})

/** Brings the database up to date: roles, our numbered files, the job queue's own tables. Runs as the owner. */
export async function migrate(
	owner: Connection,
	passwords: RolePasswords,
	say: (line: string) => void,
): Promise<void> {
	const client = new pg.Client({ ...owner, application_name: "comanda migrate" })
	await client.connect()
	try {
		await client.query("select pg_advisory_lock($1)", [migrationLock])
		await refuseOldServer(client)
		await ensureRoles(client, passwords)
		await applyFiles(client, say)
		await prepareQueue(client, { ...owner, user: jobsRole, password: passwords.jobs })
	} finally {
		await client.end()
	}
}

async function refuseOldServer(client: pg.Client): Promise<void> {
	const { rows } = await client.query("select current_setting('server_version_num')::int as version")
	if (rows[0].version >= versionMin) return
	const major = Math.floor(rows[0].version / 10_000)
	throw new StartFailure("POSTGRES_TOO_OLD", `Comanda needs PostgreSQL 15 or newer; this is ${major}.`, 2)
}

async function applyFiles(client: pg.Client, say: (line: string) => void): Promise<void> {
	await client.query(`create table if not exists applied_migration (
		name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
	const { rows } = await client.query("select name, checksum from applied_migration")
	const applied = new Map<string, string>(rows.map((row) => [row.name, row.checksum]))
	const files = (await readdir(folder)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).toSorted()
	refuseUnknown([...applied.keys()].filter((name) => !files.includes(name)))
	for (const name of files) {
		const sql = await readFile(join(folder, name), "utf8")
		const checksum = createHash("sha256").update(sql).digest("hex")
		const earlier = applied.get(name)
		if (earlier === checksum) continue
		if (earlier) {
			const sentence = `${name} was changed after it had been applied. Migrations only go forward: add a new file.`
			throw new StartFailure("MIGRATION_CHANGED", sentence, 4)
		}
		say(`Updating the database: ${name}`)
		await applyFile(client, name, sql, checksum)
	}
}

function refuseUnknown(names: string[]): void {
	if (names.length === 0) return
	const sentence = `This database was updated by a newer Comanda (${names[0]}). Start that one, or restore a backup.`
	throw new StartFailure("DATABASE_NEWER", sentence, 4)
}

async function applyFile(client: pg.Client, name: string, sql: string, checksum: string): Promise<void> {
	await client.query("begin")
	try {
		await client.query(sql)
		await client.query("insert into applied_migration (name, checksum) values ($1, $2)", [name, checksum])
		await client.query("commit")
	} catch (error) {
		await client.query("rollback")
		throw new Error(`${name}: ${(error as Error).message}`, { cause: error })
	}
}

/** The queue's role owns the queue's schema and nothing else, so a job runner cannot read a tenant's row. */
async function prepareQueue(client: pg.Client, queue: Connection): Promise<void> {
	const { rows } = await client.query("select current_database() as name")
	const database = client.escapeIdentifier(rows[0].name)
	await client.query(`grant create on database ${database} to ${jobsRole}`)
	try {
		const pgPool = openPool(queue, 1, "comanda migrate", { pipeline: false })
		await migrateQueue({ pgPool, schema: "graphile_worker", logger: quiet }).finally(() => pgPool.end())
		const owner = new pg.Client(queue)
		await owner.connect()
		await owner.query(await readFile(join(folder, "queue.sql"), "utf8"))
		await owner.end()
	} finally {
		await client.query(`revoke create on database ${database} from ${jobsRole}`)
	}
}
