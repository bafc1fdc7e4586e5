import { execFile } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import pg from "pg"
import { pino } from "pino"
import type { TestProject } from "vitest/node"
import type { Connection } from "#platform/database/connection.ts"
import { openPostgres } from "#platform/postgres/index.ts"
import { makeTemplate } from "./make-template.ts"

declare module "vitest" {
	export interface ProvidedContext {
		cluster: Connection
	}
}

const run = promisify(execFile)

/**
 * One PostgreSQL for the whole run, with a template that each test file clones. COMANDA_TEST_POSTGRES names the
 * folder of another PostgreSQL's programs: the same suite then runs on that one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), "comanda-test-"))
	const binDir = process.env.COMANDA_TEST_POSTGRES
	const postgres = await openPostgres({
		folder,
		ownerPassword: "test-owner",
		say: () => {},
		log: pino({ level: "silent" }),
		...(binDir ? { binDir } : {}),
	})
	try {
		await makeHasty(postgres.connection)
		await makeTemplate(postgres.connection)
		project.provide("cluster", postgres.connection)
	} catch (error) {
		await postgres.stop()
		throw error
	}
	return async () => {
		const left = await openConnections(postgres.connection)
		await postgres.stop()
		await rm(folder, { recursive: true, force: true }).catch(() => run("rm", ["-rf", folder]))
		if (left.length > 0) throw new Error(`Tests left connections open: ${left.join(", ")}`)
	}
}

/** Nothing of this run outlives it: what is durable, and hard to guess, is proven on databases of their own. */
async function makeHasty(connection: Connection): Promise<void> {
	const client = new pg.Client(connection)
	await client.connect()
	const { rows } = await client.query("select current_setting('server_version_num')::int as version")
	const settings = ["fsync = off", "synchronous_commit = off", "full_page_writes = off"]
	// Each of a world's many connections proves that it knows the password.
	if (rows[0].version >= 160_000) settings.push("scram_iterations = 1")
	for (const setting of settings) await client.query(`alter system set ${setting}`)
	await client.query("select pg_reload_conf()")
	await client.end()
}

/** A test that does not close what it opened is a test that hides a leak. */
async function openConnections(connection: Connection): Promise<string[]> {
	const client = new pg.Client(connection)
	await client.connect()
	const { rows } = await client.query(
		`select distinct datname || ' (' || application_name || ')' as name from pg_stat_activity
		where backend_type = 'client backend' and pid <> pg_backend_pid()`,
	)
	await client.end()
	return rows.map((row) => row.name)
}
