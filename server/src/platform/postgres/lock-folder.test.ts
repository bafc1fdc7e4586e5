import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { lockFolder } from "#platform/postgres/lock-folder.ts"
import { newTrial } from "#platform/postgres/testing/trial.ts"

const rivalsMax = 6
const module = JSON.stringify(join(import.meta.dirname, "lock-folder.ts"))

/** A process that tries for the lock at a given moment, holds it for a while if it gets it, and says so by its exit code. */
async function rival(folder: string, at: number): Promise<number> {
	const code = `const { lockFolder } = await import(${module})
		while (Date.now() < ${at});
		await lockFolder(${JSON.stringify(folder)}).catch(() => process.exit(6))
		setTimeout(() => process.exit(0), 1000)`
	const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: "inherit" })
	const [exitCode] = (await once(child, "exit")) as [number]
	return exitCode
}

test("of many that find a stale lock at once, one gets it", async () => {
	const { folder } = await newTrial()
	await mkdir(folder)
	const own = await lockFolder(folder)
	const stale = (await readFile(join(folder, "comanda.lock"), "utf8")).replace(/"pid":\d+/, '"pid":4194304')
	await own.release()
	await writeFile(join(folder, "comanda.lock"), stale)
	const at = Date.now() + 700
	const exitCodes = await Promise.all(Array.from({ length: rivalsMax }, () => rival(folder, at)))
	expect(exitCodes.sort()).toEqual([0, 6, 6, 6, 6, 6])
	expect(await readdir(folder)).toEqual(["comanda.lock"])
})

test("a pid that began at another time is another process", async () => {
	const { folder } = await newTrial()
	await mkdir(folder)
	const own = await lockFolder(folder)
	const lock = join(folder, "comanda.lock")
	const earlier = (await readFile(lock, "utf8")).replace(/"startedAt":"[^"]*"/, '"startedAt":"last year"')
	await own.release()
	await writeFile(lock, earlier)
	const taken = await lockFolder(folder)
	await expect(lockFolder(folder)).rejects.toMatchObject({ code: "ALREADY_RUNNING", exitCode: 6 })
	await taken.release()
	expect(await readdir(folder)).toEqual([])
})
