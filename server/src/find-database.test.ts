import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readConfig } from "#config.ts"
import type { Connection } from "#platform/database/connection.ts"
import { migrate } from "#platform/database/migrate.ts"
import { addKey } from "#platform/sealing/key-ring.ts"
import { testLog } from "#testing/test-settings.ts"
import { findDatabase } from "./find-database.ts"

// The built-in PostgreSQL and the secret it was made with.

let folder: string
const said: string[] = []
const find = (secret: string, more: { anySecret?: boolean } = {}) => {
	const config = readConfig([], { COMANDA_DATA: folder, COMANDA_SECRET: secret })
	return findDatabase(config, (line) => said.push(line), testLog, more)
}

async function opens(owner: Connection): Promise<boolean> {
	const client = new pg.Client(owner)
	return client.connect().then(
		() => client.end().then(() => true),
		() => false,
	)
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "comanda-secret-"))
	// Reachable for the user PostgreSQL runs as when the tests run as root.
	await chmod(folder, 0o755)
	const made = await find("the secret it was made with")
	await migrate(made.owner, made.passwords, () => {})
	await addKey(made.owner, made.derive, 1)
	await made.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe("another secret", () => {
	it("is refused before it has changed anything: the first one's password stays good", async () => {
		await expect(find("another secret")).rejects.toMatchObject({ code: "WRONG_SECRET", exitCode: 2 })
		const again = await find("the secret it was made with")
		expect(said.join("\n")).not.toContain("new password")
		expect(await opens(again.owner)).toBe(true)
		await again.close()
	})

	it("is let in to save what can be saved, and the right one afterwards as ever", async () => {
		const saving = await find("another secret", { anySecret: true })
		expect(await opens(saving.owner)).toBe(true)
		await saving.close()
		expect(said.filter((line) => line.includes("new password"))).toHaveLength(1)
		await expect(find("another secret")).rejects.toMatchObject({ code: "WRONG_SECRET" })
		const right = await find("the secret it was made with")
		expect(await opens(right.owner)).toBe(true)
		await right.close()
	})
})
