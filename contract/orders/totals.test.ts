import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { MenuItem, OptionGroup, PublishedMenu } from "../menu/published.ts"
import { type ChosenLine, type PricedOrder, priceOrder } from "./totals.ts"

const runs = 20_000
const taxRates = [0, 550, 600, 900, 1_200, 2_000, 2_100, 10_000]
const name = { en: "Thing" }

type Blueprint = {
	includesTax: boolean
	items: { priceMinor: number; rate: number; variants: number[]; groups: number[] }[]
	groups: { min: number; max: number; prices: number[] }[]
}

const price = fc.oneof(
	{ weight: 4, arbitrary: fc.nat(5_000) },
	{ weight: 1, arbitrary: fc.nat(10_000_000) },
	{ weight: 1, arbitrary: fc.constantFrom(0, 1, 99, 333) },
)
const blueprint: fc.Arbitrary<Blueprint> = fc.record({
	includesTax: fc.boolean(),
	groups: fc.array(
		fc.record({
			min: fc.constantFrom(0, 0, 1, 2),
			max: fc.integer({ min: 2, max: 4 }),
			prices: fc.array(fc.integer({ min: -500, max: 900 }), { minLength: 2, maxLength: 5 }),
		}),
		{ minLength: 2, maxLength: 2 },
	),
	items: fc.array(
		fc.record({
			priceMinor: price,
			rate: fc.constantFrom(...taxRates),
			variants: fc.array(price, { maxLength: 3 }),
			groups: fc.subarray([0, 1]),
		}),
		{ minLength: 1, maxLength: 5 },
	),
})
/** What is tapped: which item, how many, and dice for the size and the options. */
const taps = fc.array(
	fc.record({ item: fc.nat(99), quantity: fc.integer({ min: 1, max: 20 }), dice: fc.nat(1_000_000) }),
	{ minLength: 1, maxLength: 12 },
)

function menuOf({ includesTax, items, groups }: Blueprint): PublishedMenu {
	return {
		storeId: "store",
		channel: "QR_TABLE",
		currency: "EUR",
		language: "en",
		pricesIncludeTax: includesTax,
		seq: 0,
		categories: [],
		groups: groups.map(({ min, max, prices }, place): OptionGroup => {
			const options = prices.map((priceMinor, at) => ({
				id: `group-${place}-option-${at}`,
				name,
				priceMinor,
				available: true,
				isDefault: false,
				isRemoval: priceMinor < 0,
			}))
			return { id: `group-${place}`, name, min: Math.min(min, options.length), max, options }
		}),
		items: items.map((each, place): MenuItem => {
			const variants = each.variants.map((priceMinor, at) => {
				return { id: `item-${place}-size-${at}`, name, detail: null, priceMinor, isDefault: at === 0 }
			})
			return {
				id: `item-${place}`,
				categoryId: "category",
				name,
				description: null,
				priceMinor: each.priceMinor,
				taxBasisPoints: each.rate,
				mark: "cup",
				allergens: [],
				diets: [],
				caloriesKcal: null,
				isPopular: false,
				isNew: false,
				quantityMax: 20,
				available: true,
				left: null,
				variants,
				groupIds: each.groups.map((group) => `group-${group}`),
			}
		}),
	}
}

/** A cart that can be ordered: every required choice made, none too many. */
function cartOf(
	menu: PublishedMenu,
	tapped: { item: number; quantity: number; dice: number }[],
): ChosenLine[] {
	return tapped.map(({ item: at, quantity, dice }, place) => {
		const item = menu.items[at % menu.items.length]
		if (!item) throw new Error("A menu has at least one item.")
		const optionIds = item.groupIds.flatMap((id) => {
			const group = menu.groups.find((each) => each.id === id)
			if (!group) return []
			const most = Math.min(group.max, group.options.length)
			const count = group.min + (dice % (most - group.min + 1))
			return group.options.slice(0, count).map((option) => option.id)
		})
		const variantId = dice % 2 === 0 ? item.variants[dice % item.variants.length]?.id : undefined
		return { id: `line-${place}`, itemId: item.id, variantId, optionIds, quantity }
	})
}

function priced(menu: PublishedMenu, cart: readonly ChosenLine[]): PricedOrder {
	const pricing = priceOrder(menu, cart)
	if (!pricing.ok) throw new Error(JSON.stringify(pricing.problems))
	return pricing.order
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, each) => total + each, 0)
}

describe("the price of any cart", () => {
	it("adds up: lines to the subtotal, taxes of lines to taxes of rates to the tax, all to the total", () => {
		fc.assert(
			fc.property(blueprint, taps, (plan, tapped) => {
				const menu = menuOf(plan)
				const order = priced(menu, cartOf(menu, tapped))
				const taxOfLines = sum(order.lines.map((line) => line.taxMinor))
				const taxOfRates = sum(order.taxes.map((tax) => tax.taxMinor))
				const added = plan.includesTax ? 0 : order.taxMinor
				expect([sum(order.lines.map((line) => line.totalMinor)), taxOfLines, taxOfRates]).toEqual([
					order.subtotalMinor,
					order.taxMinor,
					order.taxMinor,
				])
				expect(order.totalMinor).toBe(order.subtotalMinor + added)
				expect(order.totalMinor).toBe(sum(order.taxes.map((tax) => tax.netMinor + tax.taxMinor)))
				const amounts = order.lines.flatMap((line) => [line.unitPriceMinor, line.totalMinor, line.taxMinor])
				for (const each of [...amounts, order.totalMinor]) {
					if (!Number.isSafeInteger(each) || each < 0) throw new Error(`${each} is no price.`)
				}
			}),
			{ numRuns: runs },
		)
	})

	it("is the same on the phone, whose menu came as JSON, as on the server", () => {
		fc.assert(
			fc.property(blueprint, taps, (plan, tapped) => {
				const menu = menuOf(plan)
				const cart = cartOf(menu, tapped)
				const carried: PublishedMenu = JSON.parse(JSON.stringify(menu))
				expect(priced(carried, JSON.parse(JSON.stringify(cart)))).toEqual(priced(menu, cart))
			}),
			{ numRuns: 2_000 },
		)
	})

	it("does not depend on the order of its lines", () => {
		fc.assert(
			fc.property(blueprint, taps, fc.infiniteStream(fc.nat(1_000)), (plan, tapped, dice) => {
				const menu = menuOf(plan)
				const cart = cartOf(menu, tapped)
				const mixed = cart
					.map((line) => ({ line, at: dice.next().value ?? 0 }))
					.toSorted((a, b) => a.at - b.at)
					.map(({ line }) => line)
				const { lines: _, ...there } = priced(menu, cart)
				const { lines: __, ...here } = priced(menu, mixed)
				expect(here).toEqual(there)
			}),
			{ numRuns: 3_000 },
		)
	})

	it("carries each rate's tax within half a minor unit of the exact one, however large the cart", () => {
		fc.assert(
			fc.property(blueprint, taps, (plan, tapped) => {
				const menu = menuOf(plan)
				const order = priced(menu, cartOf(menu, tapped))
				for (const { basisPoints, netMinor, taxMinor } of order.taxes) {
					const shown = BigInt(plan.includesTax ? netMinor + taxMinor : netMinor)
					const divisor = BigInt(plan.includesTax ? 10_000 + basisPoints : 10_000)
					const off = 2n * (BigInt(taxMinor) * divisor - shown * BigInt(basisPoints))
					expect(off <= divisor && -off <= divisor).toBe(true)
				}
			}),
			{ numRuns: 3_000 },
		)
	})

	it("of twice as many of each is twice the subtotal", () => {
		fc.assert(
			fc.property(blueprint, taps, (plan, tapped) => {
				const menu = menuOf(plan)
				const once = cartOf(menu, tapped).map((line) => ({ ...line, quantity: Math.ceil(line.quantity / 2) }))
				const twice = once.map((line) => ({ ...line, quantity: line.quantity * 2 }))
				expect(priced(menu, twice).subtotalMinor).toBe(2 * priced(menu, once).subtotalMinor)
			}),
			{ numRuns: 1_000 },
		)
	})
})

describe("a cart that cannot be ordered", () => {
	const plan: Blueprint = {
		includesTax: true,
		groups: [
			{ min: 1, max: 2, prices: [0, 50, 100] },
			{ min: 0, max: 2, prices: [-900, 20] },
		],
		items: [{ priceMinor: 400, rate: 600, variants: [400, 500], groups: [0, 1] }],
	}
	const menu = menuOf(plan)
	const line: ChosenLine = { id: "line", itemId: "item-0", optionIds: ["group-0-option-0"], quantity: 1 }

	function problemOf(changes: Partial<ChosenLine>, of: PublishedMenu = menu): string {
		const pricing = priceOrder(of, [{ ...line, ...changes }])
		return pricing.ok ? "none" : `${pricing.problems[0]?.lineId} ${pricing.problems[0]?.code}`
	}

	it("is told which line is wrong and how", () => {
		expect(problemOf({})).toBe("none")
		expect(problemOf({ itemId: "another" })).toBe("line ITEM_NOT_AVAILABLE")
		expect(problemOf({ variantId: "another" })).toBe("line INVALID_OPTIONS")
		expect(problemOf({ optionIds: [] })).toBe("line INVALID_OPTIONS")
		expect(problemOf({ optionIds: ["group-0-option-0", "another"] })).toBe("line INVALID_OPTIONS")
		expect(problemOf({ optionIds: ["group-0-option-0", "group-0-option-0"] })).toBe("line INVALID_OPTIONS")
		const three = ["group-0-option-0", "group-0-option-1", "group-0-option-2"]
		expect(problemOf({ optionIds: three })).toBe("line INVALID_OPTIONS")
		expect(problemOf({ quantity: 21 })).toBe("line INVALID_OPTIONS")
	})

	it("is told of every line at once", () => {
		const pricing = priceOrder(menu, [
			line,
			{ ...line, id: "b", itemId: "x" },
			{ ...line, id: "c", optionIds: [] },
		])
		expect(pricing.ok ? [] : pricing.problems.map((each) => each.lineId)).toEqual(["b", "c"])
	})

	it("is told that a sold-out item or option cannot be had", () => {
		const [item] = menu.items
		const [group] = menu.groups
		if (!item || !group) throw new Error("The menu has one of each.")
		const soldOut = { ...menu, items: [{ ...item, available: false }] }
		expect(problemOf({}, soldOut)).toBe("line ITEM_NOT_AVAILABLE")
		const options = group.options.map((option) => ({ ...option, available: false }))
		const without = { ...menu, groups: [{ ...group, options }, ...menu.groups.slice(1)] }
		expect(problemOf({}, without)).toBe("line ITEM_NOT_AVAILABLE")
	})

	it("costs nothing rather than less than nothing", () => {
		const order = priced(menu, [{ ...line, optionIds: ["group-0-option-0", "group-1-option-0"] }])
		expect([order.totalMinor, order.taxMinor]).toEqual([0, 0])
	})

	it("of no lines costs nothing", () => {
		expect(priced(menu, [])).toMatchObject({ totalMinor: 0, taxMinor: 0, taxes: [] })
	})
})
