import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { readConfig } from "#config.ts"
import { openDemo } from "#demo/index.ts"
import { type Connection, connectionUrl } from "#platform/database/connection.ts"
import { openDatabases } from "#platform/database/databases.ts"
import { migrate } from "#platform/database/migrate.ts"
import { jobsRole, readerRole } from "#platform/database/roles.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { openPostgres } from "#platform/postgres/index.ts"
import { rotateKeys } from "#platform/sealing/rotate-keys.ts"
import { openSealing } from "#platform/sealing/sealing.ts"
import { StartFailure } from "#platform/start-failure.ts"
import { openLog } from "#platform/telemetry/log.ts"
import { appointSuperAdmin } from "#platform-admin/index.ts"
import { confirmByName } from "./confirm-by-name.ts"
import { type FoundDatabase, findDatabase } from "./find-database.ts"
import { openProgram } from "./program.ts"
import { sealedColumns } from "./sealed-columns.ts"
import { readSeeding, seedDatabase, seedHelp } from "./seed-database.ts"

// npm run db: what to do with the database by hand.

const help = `npm run db [-- options]
  (nothing)     bring the database up to date and say what is in it
  --reset       delete everything and make the demo again (asks first; --yes answers)
  --empty       with --reset: without the demo
${seedHelp}
  --url         keep it running and print how to connect, until Ctrl-C
  --rotate-keys seal all personal columns with a new key; begun again, it goes on where it was ended
  --platform-admin <email>
                make somebody with an account a super admin of this installation
  --generate    write schema.sql, the table types and openapi.json from the migrations and the contract`

const say = (line: string) => void process.stdout.write(`${line}\n`)
const log = await openLog({ LOG_LEVEL: "error", LOG_DIR: null })
const known = ["--reset", "--empty", "--url", "--rotate-keys", "--generate", "--yes", "--help"]
/** What is followed by a value. */
const valued = ["--platform-admin", "--stores", "--orders-per-day"]
const args = process.argv.slice(2)
const appointed = args.includes("--platform-admin")
	? (args[args.indexOf("--platform-admin") + 1] ?? "")
	: null

try {
	const unknown = args.find((argument, at) => {
		return ![...known, ...valued].includes(argument) && !valued.includes(args[at - 1] ?? "")
	})
	if (unknown) throw new StartFailure("WRONG_ARGUMENT", `${unknown} is not known.\n${help}`, 2)
	readSeeding(args)
	if (args.includes("--help")) say(help)
	else if (args.includes("--generate")) await generateFromNothing()
	else await onDatabase()
} catch (error) {
	process.stderr.write(`${error instanceof StartFailure ? error.message : String((error as Error).stack)}\n`)
	process.exitCode = error instanceof StartFailure ? error.exitCode : 1
}
process.disconnect?.()

/** On a database of its own, so that what is generated depends on nothing but the repository. */
async function generateFromNothing(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), "comanda-generate-"))
	const postgres = await openPostgres({ folder, ownerPassword: "generate", say: () => {}, log })
	try {
		await migrate(postgres.connection, { app: "a", reader: "b", jobs: "c" }, () => {})
		// Loaded only here: what generates is for developers, and not installed in production.
		const { writeGenerated } = await import("./generated.ts")
		const changed = await writeGenerated(postgres.connection)
		say(changed.length > 0 ? `Written:\n  ${changed.join("\n  ")}` : "Everything generated is up to date.")
	} finally {
		await postgres.stop()
		await rm(folder, { recursive: true, force: true })
	}
}

async function onDatabase(): Promise<void> {
	const config = readConfig(args.includes("--empty") ? ["--empty"] : [])
	// Who starts anew, or has lost his secret and looks for what he can save on his own machine, may bring any.
	const anySecret = args.includes("--reset") || (args.includes("--url") && !config.DATABASE_URL)
	const database = await findDatabase(config, say, log, { anySecret })
	try {
		if (args.includes("--reset")) await reset(database)
		await migrate(database.owner, database.passwords, say)
		if (args.includes("--reset") && !args.includes("--empty")) await addDemo(database)
		await seedDatabase({ database, args, say, log })
		if (args.includes("--rotate-keys")) await rotate(database)
		if (appointed !== null) await appoint(database, appointed)
		await report(database)
		if (args.includes("--url")) await waitForInterrupt(database.owner)
	} finally {
		await database.close()
	}
}

async function reset({ owner, passwords }: FoundDatabase): Promise<void> {
	const says = `Everything in "${owner.database}" will be deleted.`
	const isYes = args.includes("--yes")
	await confirmByName({ database: owner.database, says, refused: "Nothing was deleted.", isYes })
	// The queue belongs to its own role, so an owner who is no superuser cannot drop it.
	await asRole(
		{ ...owner, user: jobsRole, password: passwords.jobs },
		"drop schema if exists graphile_worker cascade",
	)
	await asRole(owner, "drop schema public cascade; create schema public")
}

async function addDemo(database: FoundDatabase): Promise<void> {
	const config = { ...readConfig([]), role: "worker" as const }
	const program = await openProgram({ ...database, config, log })
	await openDemo(program.platform, say)
	await program.settled()
	await program.close()
}

async function rotate({ owner, passwords, derive, shared }: FoundDatabase): Promise<void> {
	const databases = openDatabases(owner, passwords, 2)
	try {
		// Nobody else uses the built-in database while this command has it.
		const wait = shared ? {} : { waitMs: 0 }
		const done = await rotateKeys({ databases, owner, derive, columns: sealedColumns, say, ...wait })
		say(
			`${done.resealed} values are sealed with key ${done.key}. The older keys are retired: they only open.`,
		)
		for (const place of done.unopened) say(`Does not open, and was left as it is: ${place}`)
		if (done.unopened.length > 0) process.exitCode = 1
	} finally {
		await databases.close()
	}
}

async function appoint({ owner, passwords, derive }: FoundDatabase, email: string): Promise<void> {
	if (!email.includes("@"))
		throw new StartFailure("WRONG_ARGUMENT", `--platform-admin needs an address.\n${help}`, 2)
	const databases = openDatabases(owner, passwords, 2)
	const sealing = await openSealing({ pool: databases.app, owner, derive })
	try {
		const scope = { organizationId: null, stores: [] }
		const { value: name } = await inTransaction(databases.app, scope, ({ db, query }) =>
			appointSuperAdmin({ db, query, sealing, now: new Date() }, email),
		)
		if (name === null)
			throw new StartFailure(
				"NO_SUCH_PERSON",
				`Nobody has an account under ${email}. Register there first.`,
				2,
			)
		say(`${name} is a super admin now. In production sign in with a second factor or a passkey.`)
	} finally {
		sealing.close()
		await databases.close()
	}
}

/** Counted by those who may: the tables themselves show nothing without a tenant, not even to their owner. */
async function report({ owner, passwords }: FoundDatabase): Promise<void> {
	const reader = { ...owner, user: readerRole, password: passwords.reader }
	const heads = "select count(*) as streams, coalesce(sum(seq), 0) as entries from journal_head"
	const facts = `select (select count(*) from organization_directory) as organizations,
		(select count(*) from store_directory) as stores, (select max(name) from applied_migration) as newest`
	const [journal] = await asRole(reader, heads)
	const [database] = await asRole(owner, facts)
	say(`${database?.organizations} organizations, ${database?.stores} stores.`)
	say(
		`${journal?.entries} journal entries in ${journal?.streams} streams. Up to date with ${database?.newest}.`,
	)
}

async function asRole(connection: Connection, text: string): Promise<Record<string, unknown>[]> {
	const client = new pg.Client(connection)
	await client.connect()
	const result = await client.query(text).finally(() => client.end())
	return result.rows ?? []
}

async function waitForInterrupt(owner: Connection): Promise<void> {
	say(connectionUrl(owner))
	say("Ctrl-C stops it.")
	await new Promise<void>((resolve) => {
		process.once("SIGINT", () => resolve())
		process.once("SIGTERM", () => resolve())
		process.once("disconnect", () => resolve())
	})
}
