import type { MenuItem, PublishedMenu } from "@comanda/contract/menu/published.ts"
import type { ChosenLineInput } from "@comanda/contract/orders/chosen-line.ts"
import type { Place } from "@comanda/contract/orders/price-item.ts"
import { type Sellable, sellable } from "@comanda/contract/orders/sellable.ts"
import { randomOrder } from "@comanda/contract/orders/testing/random-order.ts"
import { priceOrder } from "@comanda/contract/orders/totals.ts"
import { v7 as newId } from "uuid"
import type { Random } from "../chaos/seeded-random.ts"

export type Composed = { lines: ChosenLineInput[]; totalMinor: number }

const triesMax = 40
/** Of what is held back, the second course is fired later. */
const heldChance = 0.15
const notes = ["Sans sel", "Well done", "Bien chaud", "Birthday!"]

/**
 * One to three things of a menu that can be had here, sizes, options, nested options and picks among them, priced as a
 * phone would; or nothing, when chance finds nothing that can be had.
 */
export function composeLines(menu: PublishedMenu, place: Place, random: Random): Composed | null {
	const onSale = withoutSoldOut(menu)
	const items = Array.from(onSale.items.values()).filter((item) => item.available && isServed(item, place))
	const dice = { below: (limit: number) => random.between(0, limit - 1), pick: random.pick }
	for (let attempt = 0; attempt < triesMax && items.length > 0; attempt += 1) {
		const { order } = randomOrder(onSale, items, dice)
		const lines = order.lines.map((line) => nameAnew(line, random))
		const pricing = priceOrder(onSale, { ...place, lines })
		if (pricing.ok) return { lines, totalMinor: pricing.order.totalMinor }
	}
	return null
}

function withoutSoldOut(menu: PublishedMenu): Sellable {
	const groups = menu.groups.map((group) => {
		return { ...group, options: group.options.filter((option) => option.available) }
	})
	return sellable({ ...menu, groups })
}

function isServed({ zones }: MenuItem, { type, zoneId }: Place): boolean {
	if (zones.length === 0) return true
	return zones.includes(type === "DINE_IN" ? (zoneId ?? "") : type)
}

/** The generator's names are its own: an order needs ids that nobody else has. */
function nameAnew(line: ChosenLineInput, random: Random): ChosenLineInput {
	return {
		...line,
		id: newId(),
		picks: (line.picks ?? []).map((pick) => ({ ...pick, id: newId() })),
		seat: random.between(1, 4),
		...(random.chance(0.2) ? { note: random.pick(notes) } : {}),
		...(random.chance(heldChance) ? { held: true, course: 2 } : {}),
	}
}
