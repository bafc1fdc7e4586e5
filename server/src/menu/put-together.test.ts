import { noHours } from "@comanda/contract/organizations/hours.ts"
import { describe, expect, it } from "vitest"
import type { Edition, EditionItem } from "./edition.ts"
import { type Ingredients, putTogether } from "./put-together.ts"

const friday17 = { ...noHours, friday: [{ opens: "17:00", closes: "01:00" }] }
/** In Brussels it is two hours later than in UTC, and a Friday. */
const at = (time: string) => Date.parse(`2026-06-12T${time}Z`)

function item(id: string, more: Partial<EditionItem> = {}): EditionItem {
	return {
		id,
		categoryId: "drinks",
		kind: "REGULAR",
		name: { en: id },
		description: null,
		priceMinor: 500,
		taxes: [],
		takeawayTaxes: null,
		mark: "beer",
		allergens: [],
		diets: [],
		caloriesKcal: null,
		caffeineMg: null,
		sugarGrams: null,
		imageId: null,
		prepMinutes: 1,
		isPopular: false,
		isNew: false,
		quantityMax: 20,
		channels: [],
		hours: null,
		zones: [],
		counterId: null,
		stationTags: [],
		variants: [],
		groupIds: [],
		comboGroups: [],
		channelPrices: [],
		windowPrices: [],
		...more,
	}
}

function edition(items: EditionItem[], more: Partial<Edition> = {}): Edition {
	const categories = [{ id: "drinks", name: { en: "Drinks" }, paper: "plain" as const, mark: "beer" }]
	const happy = { id: "happy", hours: friday17, firstDay: null, lastDay: null, channels: [] }
	const late = { ...happy, id: "late", channels: ["POS"] }
	return {
		channels: [],
		hours: null,
		zones: [],
		categories,
		items,
		groups: [],
		windows: [happy, late],
		...more,
	}
}

function from(...documents: Edition[]): Ingredients {
	const charges = { serviceBasisPoints: 0, cashRoundingStepMinor: 0 }
	return {
		storeId: "store",
		store: { currency: "EUR", language: "en", pricesIncludeTax: true, timeZone: "Europe/Brussels", charges },
		rates: [],
		version: 1,
		editions: documents.map((document, publishedAt) => ({ publishedAt, document })),
		gone: new Set(),
		soldOut: new Map(),
	}
}

describe("a menu at a moment", () => {
	const beer = item("beer", {
		windowPrices: [
			{ windowId: "happy", variantId: null, priceMinor: 350 },
			{ windowId: "late", variantId: null, priceMinor: 300 },
		],
		channelPrices: [{ channel: "WEB", variantId: null, priceMinor: 550 }],
	})
	const seen = (channel: "POS" | "WEB" | "QR_TABLE", time: string) => {
		const { menu } = putTogether(from(edition([beer])), channel, at(time))
		const [one] = menu.items
		return [one?.priceMinor, one?.regularPriceMinor, menu.validUntil]
	}

	it("costs less while a window is open, which opens and closes by itself", () => {
		const [opens, closes] = ["2026-06-12T15:00:00.000Z", "2026-06-12T23:00:00.000Z"]
		expect(seen("QR_TABLE", "14:59:59")).toEqual([500, null, opens])
		expect(seen("QR_TABLE", "15:00:00")).toEqual([350, 500, closes])
		expect(seen("QR_TABLE", "22:59:59")).toEqual([350, 500, closes])
		expect(seen("QR_TABLE", "23:00:00")).toEqual([500, null, "2026-06-19T15:00:00.000Z"])
	})

	it("counts the cheapest of several windows, and the channel's price otherwise", () => {
		expect(seen("POS", "16:00:00").slice(0, 2)).toEqual([300, 500])
		expect(seen("WEB", "14:00:00").slice(0, 2)).toEqual([550, null])
		expect(seen("WEB", "16:00:00").slice(0, 2)).toEqual([350, 550])
	})

	it("shows an item of sizes at the price of its usual one", () => {
		const sizes = ["small", "large"].map((id, place) => ({
			id,
			name: {},
			detail: null,
			priceMinor: 300 + place * 100,
			isDefault: place === 1,
		}))
		const windowPrices = [{ windowId: "happy", variantId: "large", priceMinor: 333 }]
		const sized = item("wine", { variants: sizes, windowPrices })
		const [one] = putTogether(from(edition([sized])), "QR_TABLE", at("16:00:00")).menu.items
		expect([
			one?.priceMinor,
			one?.regularPriceMinor,
			one?.variants.map(({ priceMinor }) => priceMinor),
		]).toEqual([333, 400, [300, 333]])
	})

	it("serves an item where both it and its menu are served", () => {
		const items = [
			item("all"),
			item("bar", { zones: ["bar"] }),
			item("hall", { zones: ["hall", "TAKEAWAY"] }),
		]
		const { menu } = putTogether(from(edition(items, { zones: ["hall", "DELIVERY"] })), "POS", at("12:00:00"))
		expect(menu.items.map(({ id, zones }) => [id, zones])).toEqual([
			["all", ["hall", "DELIVERY"]],
			["hall", ["hall"]],
		])
	})

	it("leaves out a menu and an item that are not served then, and categories that nothing is left of", () => {
		const evening = edition([item("cocktail", { categoryId: "evening" })], {
			hours: friday17,
			categories: [{ id: "evening", name: {}, paper: "plain", mark: "wine" }],
		})
		const ids = (time: string) => {
			const { menu } = putTogether(
				from(edition([beer, item("brunch", { hours: friday17 })]), evening),
				"POS",
				at(time),
			)
			return [menu.items.map(({ id }) => id), menu.categories.map(({ id }) => id)]
		}
		expect(ids("12:00:00")).toEqual([["beer"], ["drinks"]])
		expect(ids("16:00:00")).toEqual([
			["beer", "brunch", "cocktail"],
			["drinks", "evening"],
		])
	})

	it("does not offer in a combo what is not on the menu then", () => {
		const choices = [
			{ itemId: "beer", variantId: null, surchargeMinor: 0 },
			{ itemId: "brunch", variantId: null, surchargeMinor: 0 },
		]
		const combo = item("combo", {
			kind: "COMBO",
			comboGroups: [{ id: "g", name: {}, min: 1, max: 1, choices }],
		})
		const { menu } = putTogether(
			from(edition([beer, item("brunch", { hours: friday17 }), combo])),
			"POS",
			at("12:00:00"),
		)
		const shown = menu.items.find(({ id }) => id === "combo")
		expect(shown?.comboGroups[0]?.choices.map(({ itemId }) => itemId)).toEqual(["beer"])
	})

	it("is another one when something sold out comes back, and forgets what was deleted since", () => {
		const back = at("12:30:00")
		const made = putTogether(
			{ ...from(edition([beer, item("gone")])), gone: new Set(["gone"]), soldOut: new Map([["beer", back]]) },
			"POS",
			at("12:00:00"),
		)
		expect(made.menu.items).toMatchObject([{ id: "beer", available: false }])
		expect(made.menu.validUntil).toBe(new Date(back).toISOString())
	})
})
