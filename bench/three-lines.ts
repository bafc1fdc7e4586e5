import type { MenuItem, PublishedMenu } from "@comanda/contract/menu/published.ts"
import type { ChosenLineInput } from "@comanda/contract/orders/chosen-line.ts"
import { type Sellable, sellable } from "@comanda/contract/orders/sellable.ts"
import { type PricedOrder, priceOrder } from "@comanda/contract/orders/totals.ts"
import { v7 as newId } from "uuid"

export type OrderBody = { id: string; lines: ChosenLineInput[]; shownTotalMinor: number }

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
	const pricing = priceOrder(sellableOf(menu), { type: "DINE_IN", lines })
	if (!pricing.ok) throw new Error(pricing.problems[0]?.message)
	return { id: newId(), lines, shownTotalMinor: pricing.order.totalMinor, priced: pricing.order }
}

const made = new WeakMap<PublishedMenu, Sellable>()

/** A phone looks its menu up once, too. */
function sellableOf(menu: PublishedMenu): Sellable {
	const known = made.get(menu) ?? sellable(menu)
	made.set(menu, known)
	return known
}

function pick(items: readonly MenuItem[], number: number): MenuItem {
	const item = items[number % items.length]
	if (!item) throw new Error("The menu is empty.")
	return item
}

function line(menu: PublishedMenu, item: MenuItem, withChoice: boolean): ChosenLineInput {
	const group = menu.groups.find((each) => each.id === item.groupIds[0])
	const option = group?.options[1]
	const options = withChoice && option ? [{ optionId: option.id }] : []
	return { id: newId(), itemId: item.id, options, quantity: 1 }
}
