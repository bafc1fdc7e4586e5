import { execFile } from "node:child_process"
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import { describe, expect, onTestFinished, test } from "vitest"
import { findBinaries } from "#platform/postgres/binaries.ts"
import { openPostgres } from "#platform/postgres/open-postgres.ts"
import { childServer } from "#platform/postgres/testing/child-server.ts"
import { ask, forgetTemplateAfterwards, madeTrial, newTrial } from "#platform/postgres/testing/trial.ts"

forgetTemplateAfterwards()

const nobody = { uid: 65534, gid: 65534 }

describe.skipIf(process.getuid?.() !== 0)("where the cluster is and who runs it", () => {
	test("root keeps it in the folder, run by a system user", async () => {
		const trial = await madeTrial()
		await chmod(trial.folder, 0o700)
		const postgres = await openPostgres(trial)
		onTestFinished(() => postgres.stop())
		expect(postgres.connection.host).toBe(join(trial.folder, "postgres.socket"))
		expect((await stat(`/proc/${postgres.pid}`)).uid).not.toBe(0)
	})

	test("root's private checkout: binaries and cluster go where that user can reach them", async () => {
		const trial = await newTrial()
		const hidden = join(dirname(trial.folder), "private")
		await mkdir(hidden, { mode: 0o700 })
		await promisify(execFile)("cp", ["-R", join(await findBinaries(), ".."), join(hidden, "native")])
		const options = { ...trial, folder: join(hidden, "data"), binDir: join(hidden, "native/bin") }
		const first = await openPostgres(options)
		await ask(first.connection, "create table dish as select 'bread' as name")
		await first.stop()

		const place = (await readFile(join(options.folder, "postgres.location"), "utf8")).trim()
		expect(dirname(place)).toBe(trial.systemFolder)
		expect(await readdir(place)).toContain("postgres")
		expect(await readdir(options.folder)).toEqual(["postgres.location"])

		const moved = { ...options, folder: join(hidden, "moved") }
		await rename(options.folder, moved.folder)
		const second = await openPostgres(moved)
		expect(await ask(second.connection, "select name from dish")).toBe("bread")
		await promisify(execFile)("cp", ["-R", moved.folder, join(hidden, "copied")])
		await rm(join(hidden, "copied/comanda.lock"))
		await expect(openPostgres({ ...options, folder: join(hidden, "copied") })).rejects.toMatchObject({
			code: "ALREADY_RUNNING",
		})
		await second.stop()

		const anew = await openPostgres(options)
		await expect(ask(anew.connection, "select name from dish")).rejects.toThrow("does not exist")
		await anew.stop()

		await rename(place, `${place}-away`)
		await expect(openPostgres(moved)).rejects.toMatchObject({ code: "FOLDER_MISSING", exitCode: 4 })
	})

	test("an ordinary user keeps everything in the folder, and root later runs it as that user", async () => {
		const trial = await newTrial()
		await mkdir(trial.folder)
		await chown(trial.folder, nobody.uid, nobody.gid)
		await chmod(trial.folder, 0o711)
		const server = childServer(trial, nobody)
		const { connection, pid } = await server.started()
		await ask(connection, "create table dish as select 'bread' as name")
		expect(connection.host).toBe(join(trial.folder, "postgres.socket"))
		expect((await stat(`/proc/${pid}`)).uid).toBe(nobody.uid)
		await server.kill()

		const again = childServer(trial, nobody)
		const { connection: after } = await again.started()
		expect(await ask(after, "select name from dish")).toBe("bread")
		await again.stop()
		expect(await readdir(dirname(trial.folder))).toEqual(["data"])

		const roots = await openPostgres(trial)
		expect((await stat(`/proc/${roots.pid}`)).uid).toBe(nobody.uid)
		expect(await ask(roots.connection, "select name from dish")).toBe("bread")
		await roots.stop()
	})
})
