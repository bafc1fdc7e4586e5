import { readFile } from "node:fs/promises"
import { relative } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { generateAll } from "./generated.ts"

let world: World

beforeAll(async () => {
	world = await openWorld()
})
afterAll(() => world.close())

it("has committed what the migrations and the contract generate", async () => {
	const { rows } = await world.admin.query("select current_setting('server_version_num')::int as version")
	const stale: string[] = []
	for (const { path, text } of await generateAll(world.owner)) {
		// An older PostgreSQL prints the same schema in other words: the built-in one's print is committed.
		if (path.endsWith("schema.sql") && rows[0].version < 180_000) continue
		if ((await readFile(path, "utf8").catch(() => "")) !== text) stale.push(relative(process.cwd(), path))
	}
	expect(stale, "Run `npm run db -- --generate`, read the difference, and commit it.").toEqual([])
})
