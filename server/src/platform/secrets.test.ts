import { randomBytes } from "node:crypto"
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, onTestFinished, test } from "vitest"
import { openSecrets } from "#platform/secrets.ts"

async function newFolder(): Promise<string> {
	const around = await mkdtemp(join(tmpdir(), "comanda-secrets-"))
	onTestFinished(() => rm(around, { recursive: true, force: true }))
	return join(around, "data")
}

async function open(folder: string, secret: string | null = null, production = false) {
	return openSecrets({ folder, secret, production })
}

describe("openSecrets", () => {
	test("makes the folder's own secret once, for its owner alone", async () => {
		const folder = await newFolder()
		const first = await open(folder, null, true)
		const second = await open(folder)
		expect(first.derive("sessions")).toBe(second.derive("sessions"))
		expect((await stat(join(folder, "secrets.json"))).mode & 0o777).toBe(0o600)
		expect((await stat(folder)).mode & 0o066).toBe(0)
		expect(await readdir(folder)).toEqual(["secrets.json"])
		const { version, master, madeAt } = JSON.parse(await readFile(join(folder, "secrets.json"), "utf8"))
		expect([version, Buffer.from(master, "base64url").length]).toEqual([1, 32])
		expect(Date.parse(madeAt)).toBeGreaterThan(0)
	})

	test("gives each purpose a key of its own, and each folder other keys", async () => {
		const [here, there] = [await open(await newFolder()), await open(await newFolder())]
		expect(here.derive("sessions")).toMatch(/^[\w-]{43}$/)
		expect(here.derive("sessions")).not.toBe(here.derive("database owner"))
		expect(here.derive("sessions")).not.toBe(there.derive("sessions"))
	})

	test("of many first starts at once, all get the same", async () => {
		const folder = await newFolder()
		const all = await Promise.all(Array.from({ length: 8 }, () => open(folder)))
		expect(new Set(all.map((each) => each.derive("sessions"))).size).toBe(1)
		expect(await readdir(folder)).toEqual(["secrets.json"])
	})

	test("uses a given secret and then leaves no file", async () => {
		const folder = await newFolder()
		const given = await open(folder, "a given one")
		expect(given.derive("sessions")).toBe((await open(await newFolder(), "a given one")).derive("sessions"))
		await expect(readdir(folder)).rejects.toThrow("ENOENT")
	})

	test.each([
		["short", "k3J9xQ2mP0"],
		["repeating", "k3J9xQ2mP0z".repeat(4)],
		["of few characters", "abababab".repeat(8)],
		["a sequence", "abcdefghijklmnopqrstuvwxyz0123456789"],
		["well known", "comanda-demo-comanda-demo-4711-x9Qz"],
		["well known in disguise", "My-Super-SECRET-key-for-production-1"],
	])("refuses a secret that is %s, in production only", async (_weakness, secret) => {
		const folder = await newFolder()
		await expect(open(folder, secret, true)).rejects.toMatchObject({ code: "WEAK_SECRET", exitCode: 2 })
		await expect(open(folder, secret, false)).resolves.toBeDefined()
	})

	test("accepts what a generator makes, in production", async () => {
		for (let made = 0; made < 500; made += 1) {
			const folder = "/nowhere"
			await open(folder, randomBytes(32).toString("base64"), true)
			await open(folder, randomBytes(32).toString("hex"), true)
		}
	})

	test("refuses a file that others can read or that is damaged, and changes nothing", async () => {
		const folder = await newFolder()
		await open(folder)
		const path = join(folder, "secrets.json")
		const text = await readFile(path, "utf8")
		await chmod(path, 0o644)
		await expect(open(folder)).rejects.toMatchObject({
			code: "SECRETS_READABLE",
			exitCode: 4,
			message: expect.stringContaining(`chmod 600 ${path}`),
		})
		await chmod(path, 0o600)
		await writeFile(path, text.slice(0, 20))
		await expect(open(folder)).rejects.toMatchObject({ code: "SECRETS_DAMAGED", exitCode: 4 })
		expect(await readFile(path, "utf8")).toBe(text.slice(0, 20))
	})
})
