import { v7 as newId } from "uuid"
import { drawFloor } from "#floor/index.ts"
import { hirePerson } from "#identity/index.ts"
import { type NewCounter, openCounters } from "#kitchen/index.ts"
import { drawUpMenu } from "#menu/index.ts"
import { openOrganization, openStore } from "#organizations/index.ts"
import { type Context, provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import type { Platform } from "#platform/http/platform.ts"
import { systemContext } from "#platform/system-context.ts"
import { demoOrganization } from "./demo-organization.ts"
import { addPlatformPerson } from "./demo-platform.ts"
import type { DemoStore } from "./demo-store.ts"
import { stockStore } from "./stock-store.ts"
import { writeMenu } from "./write-menu.ts"

export const demoPassword = "comanda-demo"

/** Makes the demo café, all of it or nothing. Its password is known to everybody: production refuses to run with it. */
export async function openDemo(platform: Platform, say: (line: string) => void): Promise<void> {
	const organizationId = newId()
	const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
	const { entries } = await inTransaction(platform.databases.app, scope, async (tx) => {
		const ctx = systemContext(platform, tx, organizationId, "demo", newId())
		const { name, stores, staff, key } = demoOrganization
		await openOrganization(ctx, { name, slug: key, isDemo: true })
		const storeIds = new Map<string, string>()
		for (const store of stores) {
			say(`Setting the tables of ${store.name}`)
			storeIds.set(store.key, await furnish(ctx, store))
		}
		for (const { name: called, role, store, pin, email } of staff) {
			const storeId = store ? (storeIds.get(store) ?? null) : null
			const signIn = email ? { email, password: demoPassword } : undefined
			await hirePerson(ctx, { name: called, role, storeId, pin, ...(signIn ? { signIn } : {}) })
		}
		await addPlatformPerson(ctx, demoPassword)
	})
	platform.announce(entries.map((entry) => ({ ...entry, organizationId })))
}

/** Opens a store with its floor, counters, menus and shelves. */
export async function furnish(ctx: Context, store: DemoStore): Promise<string> {
	const { name, slug, shortId, type, phone, email, location, themeColors, specialDays } = store
	const { currency, timeZone, language, languages, pricesIncludeTax } = store
	const shown = { name, slug, shortId, type, phone, email, location, themeColors, specialDays }
	const facts = { currency, timeZone, language, languages, pricesIncludeTax }
	const address = { region: null, ...store.address }
	const storeId = await openStore(ctx, { ...shown, ...facts, address })
	const zones = await drawFloor(ctx, storeId, store.zones)
	const counters = await openCounters(ctx, storeId, countersOf(store))
	const keys = await drawUpMenu(ctx, storeId, writeMenu(store, { counters, zones }))
	await stockStore(ctx, storeId, store, keys)
	return storeId
}

/** A counter makes what is tagged with its key. */
function countersOf({ counters, language }: DemoStore): NewCounter[] {
	return counters.map((counter) => ({
		...counter,
		name: counter.name[language] ?? counter.key,
		tags: [counter.key],
	}))
}
