import { execFile } from "node:child_process"
import { randomUUID } from "node:crypto"
import { chmod, mkdtemp, realpath, rm, statfs, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import pg from "pg"
import { afterAll, onTestFinished } from "vitest"
import { openPostgres } from "#platform/postgres/open-postgres.ts"
import type { PostgresConnection, PostgresOptions } from "#platform/postgres/options.ts"

const memoryNeeded = 2 * 1024 ** 3

export type Trial = PostgresOptions & { said: string[]; logged: string[] }

/** A data folder of its own, whose system folder is beside it: no test leaves anything on the machine. */
export async function newTrial(): Promise<Trial> {
	const around = await mkdtemp(join(await trialParent(), "comanda-trial-"))
	await chmod(around, 0o755)
	onTestFinished(() => rm(around, { recursive: true, force: true }))
	return trialIn(join(around, "data"), join(around, "system"))
}

/** A trial whose database was made before, with a table `dish` that must never lose its bread. */
export async function madeTrial(): Promise<Trial> {
	template ??= makeTemplate()
	const [trial, made] = await Promise.all([newTrial(), template])
	await promisify(execFile)("cp", ["-a", made, trial.folder])
	return trial
}

let template: Promise<string> | undefined

/** Called by each file that takes copies of it: what they are taken from goes when the file is through. */
export function forgetTemplateAfterwards(): void {
	afterAll(async () => {
		const made = template
		template = undefined
		if (made) await rm(dirname(await made), { recursive: true, force: true })
	})
}

async function makeTemplate(): Promise<string> {
	const around = await mkdtemp(join(await trialParent(), "comanda-made-"))
	await chmod(around, 0o755)
	const postgres = await openPostgres(trialIn(join(around, "data"), join(around, "system")))
	await ask(postgres.connection, "create table dish as select 'bread' as name")
	await postgres.stop()
	return join(around, "data")
}

/** In memory where there is room: making and copying whole clusters is mostly waiting for the disk. */
async function trialParent(): Promise<string> {
	const memory = "/dev/shm"
	const { bavail, bsize } = await statfs(memory).catch(() => ({ bavail: 0, bsize: 0 }))
	const roomy = bavail * bsize > memoryNeeded && (await canExecuteIn(memory))
	return roomy ? memory : realpath(tmpdir())
}

async function canExecuteIn(folder: string): Promise<boolean> {
	const script = join(folder, `comanda-trial-${randomUUID()}`)
	await writeFile(script, "#!/bin/sh\n", { mode: 0o755 })
	return promisify(execFile)(script)
		.then(
			() => true,
			() => false,
		)
		.finally(() => rm(script))
}

export function trialIn(folder: string, systemFolder: string): Trial {
	const said: string[] = []
	const logged: string[] = []
	function log(_fields: object, message: string) {
		logged.push(message)
	}
	return {
		folder,
		systemFolder,
		ownerPassword: "the owner's password",
		say: (line) => said.push(line),
		log: { warn: log, error: log },
		said,
		logged,
	}
}

/** One statement on its own connection; the first column of the first row. */
export async function ask(connection: PostgresConnection, sql: string): Promise<string> {
	const client = new pg.Client(connection)
	client.on("error", () => undefined)
	await client.connect()
	try {
		const { rows } = await client.query<Record<string, unknown>>(sql)
		return String(Object.values(rows[0] ?? {})[0])
	} finally {
		await client.end()
	}
}

export async function eventually<T>(attempt: () => Promise<T>, timeoutMs = 10_000): Promise<T> {
	const deadline = Date.now() + timeoutMs
	while (true) {
		try {
			return await attempt()
		} catch (error) {
			if (Date.now() > deadline) throw error
			await new Promise((resolve) => setTimeout(resolve, 25))
		}
	}
}
