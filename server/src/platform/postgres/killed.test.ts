import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { chown, readdir, readFile, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import pg from "pg"
import { describe, expect, onTestFinished, test } from "vitest"
import { clusterProcesses } from "#platform/postgres/cluster-processes.ts"
import { openPostgres } from "#platform/postgres/open-postgres.ts"
import { childServer } from "#platform/postgres/testing/child-server.ts"
import {
	ask,
	eventually,
	forgetTemplateAfterwards,
	madeTrial,
	newTrial,
	type Trial,
} from "#platform/postgres/testing/trial.ts"

forgetTemplateAfterwards()

async function open(trial: Trial) {
	const postgres = await openPostgres(trial)
	onTestFinished(() => postgres.stop())
	return postgres
}

function isRunning(child: ChildProcess): boolean {
	return child.exitCode === null && child.signalCode === null
}

describe("what a kill -9 leaves behind", () => {
	test("of the server: the old PostgreSQL is stopped and nothing acknowledged is lost", async () => {
		const trial = await madeTrial()
		const server = childServer(trial)
		const { connection, pid } = await server.started()
		await server.kill()
		expect(await ask(connection, "select name from dish")).toBe("bread")

		const begunAt = performance.now()
		const next = await open(trial)
		expect(performance.now() - begunAt).toBeLessThan(2000)
		expect(next.pid).not.toBe(pid)
		expect(trial.said.join()).toContain(`process ${pid}`)
		expect(await ask(next.connection, "select name from dish")).toBe("bread")
	})

	test("of PostgreSQL: it is told, and the next start recovers", async () => {
		const trial = await madeTrial()
		const first = await openPostgres(trial)
		process.kill(first.pid, "SIGKILL")
		expect(await first.stopped).toEqual({ code: null, signal: "SIGKILL" })
		await first.stop()
		const second = await open(trial)
		expect(await ask(second.connection, "select name from dish")).toBe("bread")
	})

	test("of both, with a backend too busy to notice: it is ended, and the next start recovers", async () => {
		const trial = await madeTrial()
		const server = childServer(trial)
		const { connection, pid } = await server.started()
		const busy = new pg.Client(connection)
		busy.on("error", () => undefined)
		await busy.connect()
		busy.query("do $$ begin loop end loop; end $$").catch(() => undefined)
		await eventually(() =>
			ask(connection, "select 1 / count(*) from pg_stat_activity where query like 'do %'"),
		)
		await server.kill()
		process.kill(pid, "SIGKILL")

		const data = join(trial.folder, "postgres")
		await eventually(async () => expect((await clusterProcesses(data)).others).toHaveLength(1))
		const next = await open(trial)
		expect(await ask(next.connection, "select name from dish")).toBe("bread")
	})

	test("a pid that is another program's by now: that program is left alone", async () => {
		const trial = await madeTrial()
		const first = await openPostgres(trial)
		const data = join(trial.folder, "postgres")
		const pidFile = join(data, "postmaster.pid")
		const socketLock = join(first.connection.host, ".s.PGSQL.5432.lock")
		const left = [await readFile(pidFile, "utf8"), await readFile(socketLock, "utf8")] as const
		await first.stop()

		const { uid, gid } = await stat(data)
		const stranger = spawn("sleep", ["600"], { uid, gid, cwd: "/" })
		onTestFinished(() => void stranger.kill("SIGKILL"))
		for (const file of [pidFile, socketLock]) {
			await writeFile(file, "")
			await chown(file, uid, gid)
		}
		await writeFile(pidFile, left[0].replace(/^\d+/, String(stranger.pid)))
		await writeFile(socketLock, left[1].replace(/^\d+/, String(stranger.pid)))
		await writeFile(join(first.connection.host, ".s.PGSQL.5432"), "")
		const second = await open(trial)
		expect(await ask(second.connection, "select 1")).toBe("1")
		expect(isRunning(stranger)).toBe(true)
	})

	test("a postmaster.pid cut short by a power cut", async () => {
		const trial = await madeTrial()
		await (await openPostgres(trial)).stop()
		await writeFile(join(trial.folder, "postgres/postmaster.pid"), "")
		const { connection } = await open(trial)
		expect(await ask(connection, "select name from dish")).toBe("bread")
	})

	test("in the middle of making the database: it is made again", async () => {
		const trial = await newTrial()
		const server = childServer(trial)
		const half = await eventually(async () => {
			const name = (await readdir(trial.folder)).find((each) => /^postgres\.new-[0-9a-f]+$/.test(each))
			await stat(join(trial.folder, name ?? "none", "PG_VERSION"))
			return name
		})
		await server.kill()
		const { connection } = await open(trial)
		expect(await ask(connection, "select 1")).toBe("1")
		const files = await readdir(trial.folder)
		expect(files).not.toContain(half)
		expect(files.filter((name) => name.startsWith("postgres.new"))).toEqual([])
	})

	test("a program that ends without stopping it takes PostgreSQL along", async () => {
		const trial = await madeTrial()
		const { folder } = trial
		const code = `const { openPostgres } = await import(${JSON.stringify(join(import.meta.dirname, "open-postgres.ts"))})
			await openPostgres({ folder: ${JSON.stringify(folder)}, ownerPassword: "x", say() {}, log: {} })
			process.exit(0)`
		const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: "inherit" })
		await once(child, "exit")
		const data = join(folder, "postgres")
		await eventually(async () => {
			expect(await clusterProcesses(data)).toEqual({ postmaster: null, others: [] })
		})
	})
})
