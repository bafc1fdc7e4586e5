import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { endpoints } from "@comanda/contract/endpoints.ts"
import { Kysely, PostgresDialect } from "kysely"
import { generate, getDialect } from "kysely-codegen"
import pg from "pg"
import type { Connection } from "#platform/database/connection.ts"
import { printSchema } from "#platform/database/print-schema.ts"
import { openApiDocument } from "#platform/http/openapi.ts"
import { asyncApiDocument } from "#platform/live/asyncapi.ts"

export type Generated = { path: string; text: string }

const root = join(import.meta.dirname, "..")

/** What is made from the migrated database and the contract, committed, and compared by a test. */
export async function generateAll(owner: Connection): Promise<Generated[]> {
	const client = new pg.Client(owner)
	await client.connect()
	const schema = await printSchema(client)
	await client.end()
	return [
		{ path: join(root, "schema.sql"), text: schema },
		{ path: join(root, "src/platform/database/tables.ts"), text: await tableTypes(owner) },
		{ path: join(root, "openapi.json"), text: `${JSON.stringify(openApiDocument(endpoints), null, "\t")}\n` },
		{ path: join(root, "asyncapi.json"), text: `${JSON.stringify(asyncApiDocument(), null, "\t")}\n` },
	]
}

async function tableTypes(owner: Connection): Promise<string> {
	const db = new Kysely<unknown>({
		dialect: new PostgresDialect({ pool: new pg.Pool({ ...owner, max: 1 }) }),
	})
	try {
		return await generate({
			camelCase: true,
			db,
			dialect: getDialect("postgres", { dateParser: "string" }),
			excludePattern: "(graphile_worker.*|public.applied_migration)",
			outFile: null,
			typeMapping: { int8: "number" },
		})
	} finally {
		await db.destroy()
	}
}

export async function writeGenerated(owner: Connection): Promise<string[]> {
	const changed: string[] = []
	for (const { path, text } of await generateAll(owner)) {
		if ((await readFile(path, "utf8").catch(() => "")) === text) continue
		await writeFile(path, text)
		changed.push(path)
	}
	return changed
}
