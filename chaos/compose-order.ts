import type { MenuItem, PublishedMenu } from "@comanda/contract/menu/published.ts"
import { type ChosenLine, priceOrder } from "@comanda/contract/orders/totals.ts"
import { v7 as newId } from "uuid"
import type { Random } from "./seeded-random.ts"

export type ComposedOrder = { id: string; lines: ChosenLine[]; shownTotalMinor: number }

/** One to four things from the menu with the choices they need, priced as a phone would. */
export function composeOrder(menu: PublishedMenu, random: Random): ComposedOrder {
	const lines = Array.from({ length: random.between(1, 4) }, () =>
		composeLine(menu, random.pick(menu.items), random),
	)
	const pricing = priceOrder(menu, lines)
	if (!pricing.ok) return composeOrder(menu, random)
	return { id: newId(), lines, shownTotalMinor: pricing.order.totalMinor }
}

function composeLine(menu: PublishedMenu, item: MenuItem, random: Random): ChosenLine {
	const variant = item.variants.length > 0 ? random.pick(item.variants) : null
	const optionIds = item.groupIds.flatMap((id) => {
		const group = menu.groups.find((each) => each.id === id)
		const offered = group?.options.filter((option) => option.available) ?? []
		const wanted = random.between(group?.min ?? 0, Math.min(group?.max ?? 0, offered.length))
		return offered.slice(0, wanted).map((option) => option.id)
	})
	return {
		id: newId(),
		itemId: item.id,
		...(variant ? { variantId: variant.id } : {}),
		optionIds,
		quantity: random.between(1, 3),
	}
}
