import type { MenuItem, OptionGroup, PublishedMenu } from "../menu/published.ts"
import { allocate, proportion } from "../money.ts"

// The price of an order, computed by the phone that shows it and by the server that writes it. An order's total
// is the sum of its lines; its taxes are computed per rate on the whole and shared out to the lines, so that
// neither a line nor a rate is ever a cent off.

export type ChosenLine = {
	id: string
	itemId: string
	variantId?: string | undefined
	optionIds: readonly string[]
	quantity: number
}

export type PricedOption = {
	id: string
	name: Record<string, string>
	priceMinor: number
	isRemoval: boolean
}

export type PricedLine = {
	id: string
	item: MenuItem
	variantId: string | null
	variantName: Record<string, string> | null
	options: PricedOption[]
	quantity: number
	unitPriceMinor: number
	totalMinor: number
	taxBasisPoints: number
	taxMinor: number
}

export type TaxShare = { basisPoints: number; netMinor: number; taxMinor: number }
export type PricedOrder = {
	lines: PricedLine[]
	subtotalMinor: number
	taxes: TaxShare[]
	taxMinor: number
	totalMinor: number
}

/** Why a line cannot be sold as chosen; the field names what the screen should point at. */
export type LineProblem = {
	lineId: string
	code: "ITEM_NOT_AVAILABLE" | "INVALID_OPTIONS"
	message: string
}

export type Pricing = { ok: true; order: PricedOrder } | { ok: false; problems: LineProblem[] }

/** As much of a menu as the order names, or all of it. */
export type Sellable = Pick<PublishedMenu, "items" | "groups" | "pricesIncludeTax">

/** Prices what was chosen from a published menu, or says for each line what is wrong with it. */
export function priceOrder(menu: Sellable, chosen: readonly ChosenLine[]): Pricing {
	const items = new Map(menu.items.map((item) => [item.id, item]))
	const groups = new Map(menu.groups.map((group) => [group.id, group]))
	const lines: PricedLine[] = []
	const problems: LineProblem[] = []
	for (const line of chosen) {
		const item = items.get(line.itemId)
		const priced = item ? priceLine(line, item, groups) : notAvailable(line)
		if ("code" in priced) problems.push(priced)
		else lines.push(priced)
	}
	if (problems.length > 0) return { ok: false, problems }
	return { ok: true, order: addUp(lines, menu.pricesIncludeTax) }
}

function notAvailable(line: ChosenLine): LineProblem {
	return { lineId: line.id, code: "ITEM_NOT_AVAILABLE", message: "This is not on the menu now." }
}

function priceLine(
	line: ChosenLine,
	item: MenuItem,
	groups: Map<string, OptionGroup>,
): PricedLine | LineProblem {
	const problem = (message: string): LineProblem => ({ lineId: line.id, code: "INVALID_OPTIONS", message })
	if (!item.available) return notAvailable(line)
	if (line.quantity > item.quantityMax) return problem(`At most ${item.quantityMax} of this in one order.`)
	const variant = line.variantId
		? item.variants.find((each) => each.id === line.variantId)
		: item.variants.find((each) => each.isDefault)
	if (line.variantId && !variant) return problem("This size is not offered.")
	const options: PricedOption[] = []
	const left = new Set(line.optionIds)
	if (left.size !== line.optionIds.length) return problem("An option is chosen twice.")
	for (const groupId of item.groupIds) {
		const group = groups.get(groupId)
		if (!group) continue
		const picked = group.options.filter((option) => left.delete(option.id))
		if (picked.some((option) => !option.available)) return notAvailable(line)
		if (picked.length < group.min) return problem("A choice is missing.")
		if (picked.length > group.max) return problem(`Up to ${group.max} of these.`)
		options.push(...picked)
	}
	if (left.size > 0) return problem("This option is not offered with this item.")
	const base = variant ? variant.priceMinor : item.priceMinor
	const unitPriceMinor = Math.max(
		0,
		options.reduce((sum, option) => sum + option.priceMinor, base),
	)
	return {
		id: line.id,
		item,
		variantId: variant?.id ?? null,
		variantName: variant?.name ?? null,
		options: options.map(({ id, name, priceMinor, isRemoval }) => ({ id, name, priceMinor, isRemoval })),
		quantity: line.quantity,
		unitPriceMinor,
		totalMinor: unitPriceMinor * line.quantity,
		taxBasisPoints: item.taxBasisPoints,
		taxMinor: 0,
	}
}

function addUp(lines: PricedLine[], pricesIncludeTax: boolean): PricedOrder {
	const taxes: TaxShare[] = []
	for (const basisPoints of [...new Set(lines.map((line) => line.taxBasisPoints))].toSorted(
		(a, b) => a - b,
	)) {
		const taxed = lines.filter((line) => line.taxBasisPoints === basisPoints)
		const shown = taxed.reduce((sum, line) => sum + line.totalMinor, 0)
		const divisor = pricesIncludeTax ? 10_000 + basisPoints : 10_000
		const taxMinor = proportion(shown, basisPoints, divisor)
		const parts = allocate(
			taxMinor,
			taxed.map((line) => line.totalMinor),
		)
		for (const [place, line] of taxed.entries()) line.taxMinor = parts[place] ?? 0
		taxes.push({ basisPoints, netMinor: pricesIncludeTax ? shown - taxMinor : shown, taxMinor })
	}
	const subtotalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0)
	const taxMinor = taxes.reduce((sum, tax) => sum + tax.taxMinor, 0)
	const totalMinor = pricesIncludeTax ? subtotalMinor : subtotalMinor + taxMinor
	return { lines, subtotalMinor, taxes, taxMinor, totalMinor }
}
