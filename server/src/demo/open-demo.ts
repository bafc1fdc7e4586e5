import { v7 as newId } from "uuid"
import { drawFloor } from "#floor/index.ts"
import { hirePerson } from "#identity/index.ts"
import { drawUpMenu, type NewMenu } from "#menu/index.ts"
import { openOrganization, openStore } from "#organizations/index.ts"
import { type Context, provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import type { Platform } from "#platform/http/platform.ts"
import { systemContext } from "#platform/system-context.ts"
import { countIn } from "#stock/index.ts"
import { demoOrganization } from "./demo-organization.ts"
import { addPlatformPerson } from "./demo-platform.ts"
import type { DemoItem, DemoStore } from "./demo-store.ts"

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

async function furnish(ctx: Context, store: DemoStore): Promise<string> {
	const { name, slug, shortId, type, phone, email, location, themeColors, specialDays } = store
	const { currency, timeZone, language, languages, pricesIncludeTax } = store
	const shown = { name, slug, shortId, type, phone, email, location, themeColors, specialDays }
	const facts = { currency, timeZone, language, languages, pricesIncludeTax }
	const address = { region: null, ...store.address }
	const storeId = await openStore(ctx, { ...shown, ...facts, address })
	await drawFloor(ctx, storeId, store.zones)
	for (const { key, ...item } of store.stock) await countIn(ctx, storeId, item)
	await drawUpMenu(ctx, storeId, await menuOf(ctx, storeId, store))
	return storeId
}

async function menuOf(ctx: Context, storeId: string, store: DemoStore): Promise<NewMenu> {
	const categories: NewMenu["categories"][number][] = []
	for (const { name, paper, mark, items } of store.categories) {
		const written: NewMenu["categories"][number]["items"][number][] = []
		for (const item of items) written.push(writeItem(item, await countPortions(ctx, storeId, item)))
		categories.push({ name, paper, mark, items: written })
	}
	return {
		counters: store.counters.map(({ name, ...counter }) => ({
			...counter,
			name: name[store.language] ?? counter.key,
		})),
		groups: store.groups.map((group) => ({
			...group,
			options: group.options.map(({ name, priceMinor, isDefault, isRemoval, soldOut }) => ({
				name,
				priceMinor: priceMinor ?? 0,
				isDefault: isDefault ?? false,
				isRemoval: isRemoval ?? false,
				soldOut: soldOut ?? false,
			})),
		})),
		categories,
	}
}

async function countPortions(ctx: Context, storeId: string, item: DemoItem): Promise<string | null> {
	if (item.portions === undefined) return null
	const portions = { unit: "PORTION", onHand: String(item.portions), minimum: "0", unitCostMinor: 0 }
	return countIn(ctx, storeId, { name: item.name, ...portions })
}

function writeItem(
	item: DemoItem,
	stockItemId: string | null,
): NewMenu["categories"][number]["items"][number] {
	const { name, priceMinor, taxBasisPoints, mark, counter, prepMinutes } = item
	return {
		name,
		priceMinor,
		taxBasisPoints,
		mark,
		counter,
		prepMinutes,
		stockItemId,
		description: item.description ?? null,
		allergens: item.allergens ?? [],
		diets: item.diets ?? [],
		caloriesKcal: item.caloriesKcal ?? null,
		isPopular: item.popular ?? false,
		isNew: item.isNew ?? false,
		soldOut: item.soldOut ?? false,
		groups: item.groups ?? [],
		variants: (item.variants ?? []).map((variant) => ({
			name: variant.name,
			detail: variant.detail ?? null,
			priceMinor: variant.priceMinor,
			isDefault: variant.isDefault ?? false,
		})),
	}
}
