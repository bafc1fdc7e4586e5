import { execFile } from "node:child_process"
import { existsSync } from "node:fs"
import { lstat, readdir, rm, stat } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { describe, expect, onTestFinished, test } from "vitest"
import { findBinaries } from "#platform/postgres/binaries.ts"
import { openPostgres } from "#platform/postgres/open-postgres.ts"
import {
	ask,
	forgetTemplateAfterwards,
	madeTrial,
	newTrial,
	type Trial,
} from "#platform/postgres/testing/trial.ts"

forgetTemplateAfterwards()

const debianBinDir = "/usr/lib/postgresql/15/bin"

async function open(trial: Trial) {
	const postgres = await openPostgres(trial)
	onTestFinished(() => postgres.stop())
	return postgres
}

describe("openPostgres", () => {
	test("makes the database on the first start and finds it again quickly", async () => {
		const trial = await newTrial()
		const begunAt = performance.now()
		const first = await openPostgres(trial)
		expect(performance.now() - begunAt).toBeLessThan(8_000)
		await ask(first.connection, "create table dish as select 'bread' as name")
		expect(await readdir(trial.folder)).toContain("comanda.lock")
		await first.stop()

		const againAt = performance.now()
		const second = await open(trial)
		expect(performance.now() - againAt).toBeLessThan(4_000)
		expect(await ask(second.connection, "select name from dish")).toBe("bread")
	})

	test("is durable, private, in English and sorts alike on every machine", async () => {
		const trial = await madeTrial()
		const { connection } = await open(trial)
		const expected = {
			fsync: "on",
			synchronous_commit: "on",
			listen_addresses: "",
			server_encoding: "UTF8",
			max_connections: "200",
			shared_buffers: "128MB",
			max_wal_size: "1GB",
			wal_level: "replica",
			jit: "off",
			lc_messages: "C",
			data_checksums: "on",
		}
		for (const [name, value] of Object.entries(expected)) {
			expect([name, await ask(connection, `show ${name}`)]).toEqual([name, value])
		}
		const provider =
			"select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'comanda'"
		expect(await ask(connection, provider)).toBe("b C.UTF-8")
		await expect(ask({ ...connection, password: "a guess" }, "select 1")).rejects.toThrow(/password/)
		expect((await stat(connection.host)).mode & 0o777).toBe(0o700)
		expect((await readdir(trial.folder)).sort()).toEqual(["comanda.lock", "postgres", "postgres.socket"])
	})

	test("keeps the socket's path short when the folder's is long", async () => {
		const trial = await newTrial()
		const { connection } = await open({ ...trial, folder: join(trial.folder, "a-long-name".repeat(9)) })
		onTestFinished(() => rm(connection.host, { recursive: true, force: true }))
		expect(`${connection.host}/.s.PGSQL.5432`.length).toBeLessThanOrEqual(100)
		expect(await ask(connection, "select 1")).toBe("1")
	})

	test("finds its libraries where npm ran no scripts", async () => {
		const trial = await madeTrial()
		const native = join(trial.folder, "../native")
		await promisify(execFile)("cp", ["-R", join(await findBinaries(), ".."), native])
		for (const name of await readdir(join(native, "lib"))) {
			const path = join(native, "lib", name)
			if ((await lstat(path)).isSymbolicLink()) await rm(path)
		}
		const { connection } = await open({ ...trial, binDir: join(native, "bin") })
		expect(await ask(connection, "select 1")).toBe("1")
	})

	test("lets a new secret in to the old data", async () => {
		const trial = await madeTrial()
		const first = await openPostgres(trial)
		await first.stop()
		const second = await open({ ...trial, ownerPassword: "another'one" })
		expect(await ask(second.connection, "select name from dish")).toBe("bread")
		await expect(ask(first.connection, "select 1")).rejects.toThrow(/password/)
	})

	test("asks before it gives a new password, with the data at hand, and a no leaves the old one", async () => {
		const trial = await madeTrial()
		const first = await openPostgres(trial)
		await ask(first.connection, "create table secret_sauce as select generate_series(1, 3) as part")
		await first.stop()
		const read: string[][] = []
		const asked = {
			...trial,
			ownerPassword: "another one",
			async beforeNewPassword(find: (query: string) => Promise<string[]>) {
				read.push(await find("select 'part ' || part as line from secret_sauce order by part"))
				read.push(await find("select 'x' as line from no_such_table"))
				throw new Error("not with this secret")
			},
		}
		await expect(openPostgres(asked)).rejects.toThrow("not with this secret")
		expect(read).toEqual([["part 1", "part 2", "part 3"], []])
		const again = await open(trial)
		expect(trial.said.join()).not.toContain("new password")
		expect(await ask(again.connection, "select name from dish")).toBe("bread")
	})

	test.skipIf(!existsSync(debianBinDir))("runs the PostgreSQL 15 of Debian as well", async () => {
		const { connection } = await open({ ...(await newTrial()), binDir: debianBinDir })
		expect(await ask(connection, "show server_version")).toMatch(/^15\./)
		expect(await ask(connection, "show server_encoding")).toBe("UTF8")
	})
})
