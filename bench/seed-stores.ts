import { randomBytes } from "node:crypto"
import { pino } from "pino"
import { v7 as newId } from "uuid"
import { type Config, readConfig } from "../server/src/config.ts"
import { findDatabase } from "../server/src/find-database.ts"
import { drawFloor } from "../server/src/floor/index.ts"
import { hirePerson } from "../server/src/identity/index.ts"
import { drawUpMenu } from "../server/src/menu/index.ts"
import { openOrganization, openStore } from "../server/src/organizations/index.ts"
import { type Context, provenOrganization } from "../server/src/platform/context.ts"
import { migrate } from "../server/src/platform/database/migrate.ts"
import { inTransaction } from "../server/src/platform/database/transaction.ts"
import type { Platform } from "../server/src/platform/http/platform.ts"
import { systemContext } from "../server/src/platform/system-context.ts"
import { openProgram } from "../server/src/program.ts"
import { writeMenu } from "./write-menu.ts"

export type Seeded = { organizationId: string; email: string; password: string }

export const storeCount = 20
const tablesPerStore = 20
/** Everybody's PIN: what is measured is how long it takes, not who. */
export const benchPins = "274918"

const silent = () => {}

/** Fills the folder's database through the modules' own front doors, and leaves it stopped. */
export async function seedStores(folder: string): Promise<Seeded> {
	const settings = { NODE_ENV: "production", COMANDA_DATA: folder, LOG_LEVEL: "error", HOST: "127.0.0.1" }
	const config: Config = { ...readConfig(["--empty"], settings), role: "worker" }
	const log = pino({ level: "silent" })
	const database = await findDatabase(config, silent, log)
	try {
		await migrate(database.owner, database.passwords, silent)
		const program = await openProgram({ ...database, config, log })
		const seeded = await seed(program.platform)
		await program.settled()
		await program.close()
		return seeded
	} finally {
		await database.close()
	}
}

async function seed(platform: Platform): Promise<Seeded> {
	const organizationId = newId()
	const signIn = { email: "owner@bench.test", password: randomBytes(12).toString("base64url") }
	const within = <T>(work: (ctx: Context) => Promise<T>) => {
		const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
		return inTransaction(platform.databases.app, scope, (tx) =>
			work(systemContext(platform, tx, organizationId, "bench", newId())),
		)
	}
	await within(async (ctx) => {
		await openOrganization(ctx, { name: "Bench", slug: "bench", isDemo: false })
		await hirePerson(ctx, { name: "Bench Owner", role: "OWNER", storeId: null, pin: benchPins, signIn })
		for (const name of ["Bench Manager", "Bench Lead"])
			await hirePerson(ctx, { name, role: "MANAGER", storeId: null, pin: benchPins })
	})
	for (let number = 1; number <= storeCount; number += 1) await within((ctx) => addStore(ctx, number))
	return { organizationId, ...signIn }
}

async function addStore(ctx: Context, number: number): Promise<void> {
	const storeId = await openStore(ctx, {
		name: `Store ${number}`,
		slug: `bench-${number}`,
		currency: "EUR",
		timeZone: "Europe/Brussels",
		language: "fr",
		languages: ["fr", "nl", "en"],
		pricesIncludeTax: true,
	})
	const place = { seats: 4, shape: "square", x: 0, y: 0, width: 90, height: 90 }
	const tables = Array.from({ length: tablesPerStore }, (_, table) => ({
		...place,
		number: String(table + 1),
	}))
	await drawFloor(ctx, storeId, [{ name: "Salle", tables }])
	await drawUpMenu(ctx, storeId, await writeMenu(ctx, storeId))
}
