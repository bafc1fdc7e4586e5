import type { MenuItem, MenuOption, OptionGroup, PublishedMenu } from "../../menu/published.ts"

// A menu for examples: every part as plain as it can be, and what an example is about said in it.

const name = { en: "Thing" }
const vat = [{ name: "VAT", basisPoints: 600 }]

export function plainItem(id: string, priceMinor: number, more: Partial<MenuItem> = {}): MenuItem {
	return {
		id,
		categoryId: "category",
		kind: "REGULAR",
		name,
		description: null,
		priceMinor,
		regularPriceMinor: null,
		taxes: vat,
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

export function plainOption(id: string, priceMinor: number, more: Partial<MenuOption> = {}): MenuOption {
	const plain = { available: true, isDefault: false, isRemoval: false, repeatMax: 1, groupIds: [] }
	return { id, name: { en: id }, priceMinor, ...plain, ...more }
}

export function plainGroup(id: string, options: MenuOption[], more: Partial<OptionGroup> = {}): OptionGroup {
	return { id, name, min: 0, max: 2, halves: false, options, ...more }
}

export function plainMenu(
	items: MenuItem[],
	groups: OptionGroup[] = [],
	more: Partial<PublishedMenu> = {},
): PublishedMenu {
	return {
		storeId: "store",
		channel: "QR_TABLE",
		currency: "EUR",
		language: "en",
		pricesIncludeTax: true,
		charges: { serviceBasisPoints: 0, cashRoundingStepMinor: 0 },
		version: 1,
		validUntil: null,
		seq: 0,
		categories: [],
		items,
		groups,
		...more,
	}
}
