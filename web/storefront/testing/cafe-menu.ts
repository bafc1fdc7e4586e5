import type { MenuItem, MenuOption, PublishedMenu } from "@comanda/contract/menu/published.ts"

// A corner of Café Ficelle's menu for tests, with ids that can be read.

function item(id: string, name: string, priceMinor: number, more: Partial<MenuItem> = {}): MenuItem {
	return {
		id,
		categoryId: "coffee",
		name: { en: name },
		description: null,
		priceMinor,
		kind: "REGULAR",
		regularPriceMinor: null,
		taxes: [{ name: "VAT", basisPoints: 1_200 }],
		takeawayTaxes: null,
		mark: "cup",
		allergens: [],
		diets: [],
		caloriesKcal: null,
		caffeineMg: null,
		sugarGrams: null,
		imageUrl: null,
		zones: [],
		prepMinutes: 4,
		isPopular: false,
		isNew: false,
		quantityMax: 20,
		available: true,
		left: null,
		variants: [],
		groupIds: [],
		comboGroups: [],
		...more,
	}
}

function option(id: string, priceMinor: number, more: Partial<MenuOption> = {}): MenuOption {
	const plain = { available: true, isDefault: false, isRemoval: false, repeatMax: 1, groupIds: [] }
	return { id, name: { en: id }, priceMinor, ...plain, ...more }
}

export const cafeMenu: PublishedMenu = {
	storeId: "ficelle",
	channel: "QR_TABLE",
	currency: "EUR",
	language: "en",
	pricesIncludeTax: true,
	charges: { serviceBasisPoints: 0, cashRoundingStepMinor: 0 },
	version: 1,
	validUntil: null,
	seq: 1,
	categories: [
		{ id: "coffee", name: { en: "Coffee" }, paper: "canary", mark: "cup" },
		{ id: "wine", name: { en: "Wine" }, paper: "lilac", mark: "wine" },
	],
	items: [
		item("flat-white", "Flat white", 420, {
			isPopular: true,
			variants: [
				{ id: "regular", name: { en: "Regular" }, detail: "180 ml", priceMinor: 420, isDefault: true },
				{ id: "large", name: { en: "Large" }, detail: "240 ml", priceMinor: 500, isDefault: false },
			],
			groupIds: ["extras", "milk"],
		}),
		item("ca-phe", "Cà phê sữa đá", 380, { description: { en: "Robusta over ice" }, left: 3 }),
		item("espresso", "Espresso", 280),
		item("filter", "Filter", 400, { isPopular: true, available: false }),
	],
	groups: [
		{
			id: "milk",
			name: { en: "Milk" },
			min: 1,
			max: 1,
			halves: false,
			options: [
				option("whole", 0),
				option("oat", 50, { groupIds: ["foam"] }),
				option("almond", 50, { available: false }),
			],
		},
		{
			id: "foam",
			name: { en: "Foam" },
			min: 1,
			max: 1,
			halves: false,
			options: [option("thin", 0), option("thick", 30)],
		},
		{
			id: "extras",
			name: { en: "Extras" },
			min: 0,
			max: 2,
			halves: false,
			options: [option("shot", 80), option("vanilla", 60)],
		},
	],
}
