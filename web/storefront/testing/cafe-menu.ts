import type { MenuItem, PublishedMenu } from "@comanda/contract/menu/published.ts"
import { plainGroup, plainItem, plainMenu, plainOption } from "@comanda/contract/orders/testing/plain-menu.ts"

// A corner of Café Ficelle's menu for tests, with ids that can be read.

const taxes = [{ name: "VAT", basisPoints: 1_200 }]
const item = (id: string, name: string, priceMinor: number, more: Partial<MenuItem> = {}) =>
	plainItem(id, priceMinor, { name: { en: name }, categoryId: "coffee", taxes, ...more })

const items = [
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
]

const groups = [
	plainGroup(
		"milk",
		[
			plainOption("whole", 0),
			plainOption("oat", 50, { groupIds: ["foam"] }),
			plainOption("almond", 50, { available: false }),
		],
		{ name: { en: "Milk" }, min: 1, max: 1 },
	),
	plainGroup("foam", [plainOption("thin", 0), plainOption("thick", 30)], {
		name: { en: "Foam" },
		min: 1,
		max: 1,
	}),
	plainGroup("extras", [plainOption("shot", 80), plainOption("vanilla", 60)], { name: { en: "Extras" } }),
]

export const cafeMenu: PublishedMenu = plainMenu(items, groups, {
	storeId: "ficelle",
	seq: 1,
	categories: [
		{ id: "coffee", name: { en: "Coffee" }, paper: "canary", mark: "cup" },
		{ id: "wine", name: { en: "Wine" }, paper: "lilac", mark: "wine" },
	],
})
