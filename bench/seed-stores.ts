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
import { countIn, type NewStockItem, writeRecipes } from "../server/src/stock/index.ts"
import { countedKeys, greatMenu, type MenuSize, usualMenu, writeMenu } from "./write-menu.ts"

export type Seeded = { organizationId: string; email: string; password: string }

export const storeCount = 20
/** The store of which only the menu is read. */
export const greatMenuSlug = "bench-great-menu"
const tablesPerStore = 20
const neverShort = "1000000000"
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
	for (let number = 1; number <= storeCount; number += 1)
		await within((ctx) => addStore(ctx, `bench-${number}`, usualMenu))
	await within((ctx) => addStore(ctx, greatMenuSlug, greatMenu))
	return { organizationId, ...signIn }
}

async function addStore(ctx: Context, slug: string, size: MenuSize): Promise<void> {
	const storeId = await openStore(ctx, {
		name: slug,
		slug,
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
	const [kitchen, bar] = [
		await setUpCounter(ctx, storeId, "KITCHEN"),
		await setUpCounter(ctx, storeId, "BAR"),
	]
	const { items } = await drawUpMenu(ctx, storeId, writeMenu({ kitchen, bar }, size))
	await stockPortions(ctx, storeId, items, size)
}

async function setUpCounter(ctx: Context, storeId: string, kind: string): Promise<string> {
	const id = newId()
	const facts = { name: kind.toLowerCase(), kind, soonAfterMinutes: 10, lateAfterMinutes: 20 }
	await ctx.db
		.insertInto("counter")
		.values({ organizationId: ctx.organizationId, id, storeId, sort: 0, ...facts })
		.execute()
	return id
}

/** More portions than are ever ordered here, of the items that are counted. */
async function stockPortions(
	ctx: Context,
	storeId: string,
	items: ReadonlyMap<string, string>,
	size: MenuSize,
): Promise<void> {
	const counted = countedKeys(size).flatMap((key) => items.get(key) ?? [])
	const shelf = counted.map((_, at): NewStockItem => {
		const name = { en: `Portions ${at}` }
		return { name, unit: "PORTION", onHand: neverShort, minimum: "0", unitCostMicro: 50_000_000 }
	})
	const ids = await countIn(ctx, storeId, shelf)
	const recipes = counted.map((itemId, at) => ({ itemId, stockItemId: ids[at] ?? "", quantityMilli: 1_000 }))
	await writeRecipes(ctx, storeId, recipes)
}
