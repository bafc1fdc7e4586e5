import { allergens, diets, papers } from "@comanda/contract/menu/published.ts"
import { Currency } from "@comanda/contract/money.ts"
import { Language, Name, Translated } from "@comanda/contract/text.ts"
import { describe, expect, test } from "vitest"
import { demoOrganization } from "./demo-organization.ts"
import { type DemoItem, type DemoStore, type DemoTable, marks, type Words } from "./demo-store.ts"

const itemsMin = 40
const stockMin = 25
const descriptionLengthMax = 200
const planWidth = 848
const planHeight = 662
/** The dearest thing on sale and the smallest step between two prices. */
const priceLimits: Record<string, { maxMinor: number; stepMinor: number }> = {
	EUR: { maxMinor: 10_000, stepMinor: 10 },
	VND: { maxMinor: 200_000, stepMinor: 1_000 },
}
const animal = ["crustaceans", "eggs", "fish", "milk", "molluscs"]
const { stores } = demoOrganization

describe.each(stores)("$name", (store) => {
	const items = store.categories.flatMap((category) => category.items)

	test("has a currency, a time zone and its own language among its languages", () => {
		expect(Currency.safeParse(store.currency).success).toBe(true)
		expect(() => new Intl.DateTimeFormat(store.language, { timeZone: store.timeZone })).not.toThrow()
		expect(store.languages).toContain(store.language)
		for (const language of store.languages) expect(Language.safeParse(language).success).toBe(true)
		expect(store.slug).toMatch(/^[a-z0-9](-?[a-z0-9])*$/)
	})

	test("opens once on every day of the week, and later closes", () => {
		expect(store.hours.map((day) => day.weekday)).toEqual([1, 2, 3, 4, 5, 6, 7])
		for (const { opens, closes } of store.hours) {
			expect(opens).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
			expect(closes).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
			expect(opens < closes).toBe(true)
		}
	})

	test("names everything in all of its languages and no other", () => {
		for (const words of wordsOf(store)) {
			expect(Object.keys(words).toSorted(), JSON.stringify(words)).toEqual(store.languages.toSorted())
			expect(Translated.safeParse(words).success).toBe(true)
			for (const text of Object.values(words)) {
				expect(text, "is trimmed and in composed characters").toBe(text.trim().normalize("NFC"))
			}
		}
	})

	test("keeps names short enough for a name and descriptions for a card", () => {
		for (const words of items.flatMap((item) => Object.values(item.name))) {
			expect(Name.safeParse(words).success).toBe(true)
		}
		for (const words of items.flatMap((item) => Object.values(item.description ?? {}))) {
			expect(words.length, words).toBeLessThanOrEqual(descriptionLengthMax)
		}
	})

	test("never uses a key twice", () => {
		expectUnique(store.categories.map((category) => category.key))
		expectUnique(items.map((item) => item.key))
		expectUnique(store.groups.map((group) => group.key))
		expectUnique(store.counters.map((counter) => counter.key))
		expectUnique(store.zones.map((zone) => zone.key))
		expectUnique(store.stock.map((kept) => kept.key))
		expectUnique(store.taxes.map((tax) => tax.key))
		expectUnique(store.zones.flatMap((zone) => zone.tables.map((table) => table.number)))
		for (const { options } of store.groups) expectUnique(options.map((option) => option.key))
		for (const { variants = [] } of items) expectUnique(variants.map((variant) => variant.key))
	})

	test("calls no two items the same in any language", () => {
		for (const language of store.languages) expectUnique(items.map((item) => item.name[language] ?? ""))
	})

	test("sells enough, with items, a paper and a mark in each category", () => {
		expect(items.length).toBeGreaterThanOrEqual(itemsMin)
		for (const category of store.categories) {
			expect(category.items.length, category.key).toBeGreaterThan(0)
			expect(papers).toContain(category.paper)
			expect(marks).toContain(category.mark)
		}
	})

	test("refers only to groups, counters and rates that are there", () => {
		const groupKeys = store.groups.map((group) => group.key)
		for (const item of items) {
			expect(marks).toContain(item.mark)
			expect(store.counters.map((counter) => counter.key)).toContain(item.counter)
			expect(store.taxes.map((tax) => tax.basisPoints)).toContain(item.taxBasisPoints)
			expectUnique(item.groups ?? [])
			for (const key of item.groups ?? []) expect(groupKeys, item.key).toContain(key)
		}
	})

	test("keeps no group, counter or rate that nothing uses", () => {
		const used = new Set(items.flatMap((item) => [...(item.groups ?? []), item.counter, item.taxBasisPoints]))
		for (const group of store.groups) expect(used, group.key).toContain(group.key)
		for (const counter of store.counters) expect(used, counter.key).toContain(counter.key)
		for (const tax of store.taxes) expect(used, tax.key).toContain(tax.basisPoints)
	})

	test("asks prices that a guest would believe", () => {
		const limits = priceLimits[store.currency]
		if (!limits) throw new Error(`Say what prices in ${store.currency} look like.`)
		const options = store.groups.flatMap((group) => group.options.map((option) => option.priceMinor ?? 0))
		const variants = items.flatMap((item) => (item.variants ?? []).map((variant) => variant.priceMinor))
		for (const priceMinor of [...items.map((item) => item.priceMinor), ...variants, ...options]) {
			expect(priceMinor).toBeGreaterThanOrEqual(0)
			expect(priceMinor).toBeLessThanOrEqual(limits.maxMinor)
			expect(priceMinor % limits.stepMinor).toBe(0)
		}
		expect(items.filter((item) => item.priceMinor === 0).length, "only the water is free").toBe(1)
	})

	test("has one default size, at the price of the item", () => {
		for (const item of items.filter((one) => one.variants)) {
			const defaults = (item.variants ?? []).filter((variant) => variant.isDefault)
			expect(
				defaults.map((variant) => variant.priceMinor),
				item.key,
			).toEqual([item.priceMinor])
		}
	})

	test("asks for choices that can be made", () => {
		for (const { key, min, max, options } of store.groups) {
			expect(min, key).toBeGreaterThanOrEqual(0)
			expect(max, key).toBeGreaterThanOrEqual(Math.max(1, min))
			expect(options.length, key).toBeGreaterThanOrEqual(max)
			expect(options.filter((option) => !option.soldOut).length, key).toBeGreaterThanOrEqual(min)
			const defaults = options.filter((option) => option.isDefault)
			expect(defaults.length, key).toBeLessThanOrEqual(max)
			if (min > 0) expect(defaults.length, key).toBe(min)
			expect(
				defaults.every((option) => !option.priceMinor && !option.soldOut),
				key,
			).toBe(true)
			expect(
				options.every((option) => !option.isRemoval || !option.priceMinor),
				key,
			).toBe(true)
		}
	})

	test("claims no diet that its allergens deny", () => {
		for (const item of items) expectHonest(item)
	})

	test("has favourites, and something sold out and something scarce to show", () => {
		expect(items.filter((item) => item.popular).length).toBeGreaterThanOrEqual(3)
		expect(items.some((item) => item.isNew)).toBe(true)
		expect(items.some((item) => item.soldOut)).toBe(true)
		expect(items.some((item) => item.portions)).toBe(true)
		expect(items.some((item) => item.soldOut && item.portions)).toBe(false)
	})

	test("places its tables on the plan, apart from each other", () => {
		const tables = store.zones.flatMap((zone) => zone.tables)
		for (const [place, table] of tables.entries()) {
			expect(table.seats, table.number).toBeGreaterThan(0)
			expect(table.x >= 0 && table.x + table.width <= planWidth, table.number).toBe(true)
			expect(table.y >= 0 && table.y + table.height <= planHeight, table.number).toBe(true)
			for (const other of tables.slice(place + 1)) {
				expect(overlap(table, other), `${table.number} and ${other.number}`).toBe(false)
			}
		}
	})

	test("warns at its counters before it is late", () => {
		for (const counter of store.counters) {
			expect(counter.soonAfterMinutes).toBeLessThan(counter.lateAfterMinutes)
		}
		for (const item of items) {
			const counter = store.counters.find(({ key }) => key === item.counter)
			expect(item.prepMinutes, item.key).toBeLessThan(counter?.lateAfterMinutes ?? 0)
			expect(item.prepMinutes, item.key).toBeGreaterThan(0)
		}
	})

	test("keeps stock in decimals of three places, some of it low", () => {
		expect(store.stock.length).toBeGreaterThanOrEqual(stockMin)
		for (const kept of store.stock) {
			expect(kept.onHand, kept.key).toMatch(/^\d{1,11}\.\d{3}$/)
			expect(kept.minimum, kept.key).toMatch(/^\d{1,11}\.\d{3}$/)
			expect(kept.unitCostMinor, kept.key).toBeGreaterThan(0)
		}
		expect(store.stock.some((kept) => Number(kept.onHand) <= Number(kept.minimum))).toBe(true)
	})
})

test("stores are told apart by key and short address", () => {
	expectUnique(stores.map((store) => store.key))
	expectUnique(stores.map((store) => store.slug))
})

function wordsOf(store: DemoStore): Words[] {
	const items = store.categories.flatMap((category) => category.items)
	const named = [
		...store.categories,
		...items,
		...items.flatMap((item) => item.variants ?? []),
		...store.groups,
		...store.groups.flatMap((group) => group.options),
		...store.counters,
		...store.stock,
		...store.taxes,
	]
	return [
		...named.map((thing) => thing.name),
		...items.flatMap((item) => (item.description ? [item.description] : [])),
	]
}

function expectUnique(keys: readonly string[]): void {
	expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([])
}

function expectHonest(item: DemoItem): void {
	const contains = item.allergens ?? []
	const claims = item.diets ?? []
	expectUnique(contains)
	expectUnique(claims)
	for (const allergen of contains) expect(allergens).toContain(allergen)
	for (const diet of claims) expect(diets).toContain(diet)
	const denied = (list: readonly string[]) => contains.filter((allergen) => list.includes(allergen))
	if (claims.includes("gluten-free")) expect(denied(["gluten"]), item.key).toEqual([])
	if (claims.includes("vegan")) expect(denied(animal), item.key).toEqual([])
	if (claims.includes("vegan")) expect(claims, item.key).toContain("vegetarian")
	if (claims.includes("vegetarian")) expect(denied(["crustaceans", "fish", "molluscs"]), item.key).toEqual([])
}

function overlap(one: DemoTable, other: DemoTable): boolean {
	const across = one.x < other.x + other.width && other.x < one.x + one.width
	return across && one.y < other.y + other.height && other.y < one.y + one.height
}
