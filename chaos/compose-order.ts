import type { MenuItem, PublishedMenu } from "@comanda/contract/menu/published.ts"
import type { ChosenLineInput } from "@comanda/contract/orders/chosen-line.ts"
import { sellable } from "@comanda/contract/orders/sellable.ts"
import { priceOrder } from "@comanda/contract/orders/totals.ts"
import { v7 as newId } from "uuid"
import type { Random } from "./seeded-random.ts"

export type ComposedOrder = { id: string; lines: ChosenLineInput[]; shownTotalMinor: number }

/** One to four things from the menu with the choices they need, priced as a phone would. */
export function composeOrder(menu: PublishedMenu, random: Random): ComposedOrder {
	const lines = Array.from({ length: random.between(1, 4) }, () =>
		composeLine(menu, random.pick(menu.items), random),
	)
	const pricing = priceOrder(sellable(menu), { type: "DINE_IN", lines })
	if (!pricing.ok) return composeOrder(menu, random)
	return { id: newId(), lines, shownTotalMinor: pricing.order.totalMinor }
}

function composeLine(menu: PublishedMenu, item: MenuItem, random: Random): ChosenLineInput {
	const variant = item.variants.length > 0 ? random.pick(item.variants) : null
	const options = item.groupIds.flatMap((id) => {
		const group = menu.groups.find((each) => each.id === id)
		const offered = group?.options.filter((option) => option.available) ?? []
		const wanted = random.between(group?.min ?? 0, Math.min(group?.max ?? 0, offered.length))
		return offered.slice(0, wanted).map((option) => ({ optionId: option.id }))
	})
	return {
		id: newId(),
		itemId: item.id,
		...(variant ? { variantId: variant.id } : {}),
		options,
		quantity: random.between(1, 3),
	}
}
