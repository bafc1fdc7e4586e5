import { execFile } from "node:child_process"
import { chmod, chown, mkdir, readdir, readFile, rm, truncate, utimes, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { describe, expect, onTestFinished, test } from "vitest"
import { openPostgres } from "#platform/postgres/open-postgres.ts"
import { childServer } from "#platform/postgres/testing/child-server.ts"
import {
	ask,
	forgetTemplateAfterwards,
	madeTrial,
	newTrial,
	type Trial,
} from "#platform/postgres/testing/trial.ts"

forgetTemplateAfterwards()

const run = promisify(execFile)
const root = process.getuid?.() === 0

/** A small file system of its own; null, with the reason printed, where this cannot be done. */
async function smallDisk(trial: Trial, limits: string): Promise<boolean> {
	await mkdir(trial.folder)
	const mounted = await run("mount", ["-t", "tmpfs", "-o", `mode=711,${limits}`, "none", trial.folder]).then(
		() => true,
		() => false,
	)
	if (mounted) onTestFinished(async () => void (await run("umount", ["-l", trial.folder])))
	return mounted
}

async function startsWithItsData(trial: Trial): Promise<void> {
	const postgres = await openPostgres(trial)
	expect(await ask(postgres.connection, "select name from dish")).toBe("bread")
	await postgres.stop()
}

describe("a start that is refused says why and changes nothing", () => {
	test("another Comanda has the folder", async () => {
		const trial = await madeTrial()
		const server = childServer(trial)
		const { connection } = await server.started()
		await expect(openPostgres(trial)).rejects.toMatchObject({
			code: "ALREADY_RUNNING",
			exitCode: 6,
			message: expect.stringContaining(`process ${server.pid}`),
		})
		expect(await ask(connection, "select 1")).toBe("1")
		await server.stop()
	})

	test("another Comanda on another machine has the folder, for as long as it shows a beat", async () => {
		const trial = await madeTrial()
		const lock = join(trial.folder, "comanda.lock")
		await writeFile(lock, JSON.stringify({ pid: 1, startedAt: "then", machine: "the-other-box" }))
		const beat = setInterval(() => utimes(lock, new Date(), new Date()), 50)
		await expect(openPostgres(trial)).rejects.toMatchObject({
			code: "ALREADY_RUNNING",
			message: expect.stringContaining("process 1 on the-other-box"),
		})
		clearInterval(beat)
		const longAgo = new Date(Date.now() - 120_000)
		await utimes(lock, longAgo, longAgo)
		await (await openPostgres(trial)).stop()
	})

	test("the data is of another version, damaged, or half there", async () => {
		const trial = await madeTrial()
		const data = join(trial.folder, "postgres")
		const version = await readFile(join(data, "PG_VERSION"), "utf8")

		await writeFile(join(data, "PG_VERSION"), "16\n")
		await expect(openPostgres(trial)).rejects.toMatchObject({
			code: "FOLDER_OF_OTHER_VERSION",
			exitCode: 4,
			message: expect.stringMatching(/PostgreSQL 16 and this is PostgreSQL 18/),
		})

		await rm(join(data, "PG_VERSION"))
		await expect(openPostgres(trial)).rejects.toMatchObject({ code: "FOLDER_DAMAGED", exitCode: 4 })

		await writeFile(join(data, "PG_VERSION"), version)
		const map = join(data, "global/pg_control")
		const whole = await readFile(map)
		await truncate(map, 100)
		await expect(openPostgres(trial)).rejects.toMatchObject({
			code: "FOLDER_DAMAGED",
			exitCode: 4,
			message: expect.stringContaining("pg_control"),
		})
		await writeFile(map, whole)
		await startsWithItsData(trial)
	})

	test.skipIf(!root)("the folder cannot be written", async () => {
		const trial = await newTrial()
		await mkdir(trial.folder)
		const server = childServer(trial, { uid: 65534, gid: 65534 })
		expect(await server.refused()).toMatchObject({ code: "FOLDER_UNWRITABLE", exitCode: 4 })
		expect(await readdir(trial.folder)).toEqual([])
	})

	test.skipIf(!root)("the data is another user's", async () => {
		const trial = await madeTrial()
		await chmod(trial.folder, 0o777)
		const server = childServer(trial, { uid: 65534, gid: 65534 })
		expect(await server.refused()).toMatchObject({ code: "FOLDER_OF_ANOTHER", exitCode: 4 })
		await chown(join(trial.folder, "postgres"), 0, 0)
		await expect(openPostgres(trial)).rejects.toMatchObject({ code: "FOLDER_OF_ROOT", exitCode: 4 })
	})

	test("there is no PostgreSQL for this platform", async () => {
		const trial = await newTrial()
		await expect(openPostgres({ ...trial, binDir: "/nowhere" })).rejects.toMatchObject({
			code: "POSTGRES_MISSING",
			exitCode: 1,
		})
	})

	test.skipIf(!root)("the disk is nearly full", async ({ skip }) => {
		const trial = await newTrial()
		if (!(await smallDisk(trial, "size=200m"))) skip("this machine does not let a test mount a file system")
		await expect(openPostgres(trial)).rejects.toMatchObject({ code: "DISK_FULL", exitCode: 5 })
		expect(await readdir(trial.folder)).not.toContain("postgres")
	})

	test.skipIf(!root)(
		"the disk fills up while the database is made, or before it is started",
		async ({ skip }) => {
			const trial = await newTrial()
			// Running out of file entries gives the same error as running out of bytes, at a point one can choose.
			if (!(await smallDisk(trial, "size=700m,nr_inodes=600"))) {
				skip("this machine does not let a test mount a file system")
			}
			await expect(openPostgres(trial)).rejects.toMatchObject({ code: "DISK_FULL", exitCode: 5 })
			expect(await readdir(trial.folder)).toEqual(["postgres.socket"])

			await run("mount", ["-o", "remount,nr_inodes=4000", trial.folder])
			const postgres = await openPostgres(trial)
			await ask(postgres.connection, "create table dish as select 'bread' as name")
			await postgres.stop()
			await writeFile(join(trial.folder, "film"), Buffer.alloc(640 * 1024 * 1024))
			await expect(openPostgres(trial)).rejects.toMatchObject({ code: "DISK_FULL", exitCode: 5 })
			await rm(join(trial.folder, "film"))
			await startsWithItsData(trial)
		},
	)
})
