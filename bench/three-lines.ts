import type { MenuItem, PublishedMenu } from "@comanda/contract/menu/published.ts"
import { type ChosenLine, type PricedOrder, priceOrder } from "@comanda/contract/orders/totals.ts"
import { v7 as newId } from "uuid"

export type OrderBody = { id: string; lines: ChosenLine[]; shownTotalMinor: number }

const itemsBetweenLines = 5

/** The usual order: three lines, the first of a counted thing, two of them with a choice. Another for each `number`. */
export function threeLines(menu: PublishedMenu, number: number): OrderBody & { priced: PricedOrder } {
	const counted = menu.items.filter((_, place) => place % 4 === 0)
	const plain = menu.items.filter((_, place) => place % 4 !== 0)
	const lines = [
		line(menu, pick(counted, number), false),
		line(menu, pick(plain, number), true),
		line(menu, pick(plain, number + itemsBetweenLines), true),
	]
	const pricing = priceOrder(menu, lines)
	if (!pricing.ok) throw new Error(pricing.problems[0]?.message)
	return { id: newId(), lines, shownTotalMinor: pricing.order.totalMinor, priced: pricing.order }
}

function pick(items: readonly MenuItem[], number: number): MenuItem {
	const item = items[number % items.length]
	if (!item) throw new Error("The menu is empty.")
	return item
}

function line(menu: PublishedMenu, item: MenuItem, withChoice: boolean): ChosenLine {
	const group = menu.groups.find((each) => each.id === item.groupIds[0])
	const option = group?.options[1]
	return { id: newId(), itemId: item.id, optionIds: withChoice && option ? [option.id] : [], quantity: 1 }
}
