import type { MenuItem } from "@comanda/contract/menu/published.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import { sellable } from "@comanda/contract/orders/sellable.ts"
import { priceOrder } from "@comanda/contract/orders/totals.ts"
import type { Random } from "../seeded-random.ts"
import { freshId, type Shop } from "./shop.ts"

/** Things without a choice that must be made, and without an end. */
function plainOf({ facts: { menu } }: Shop): MenuItem[] {
	const groups = new Map(menu.groups.map((group) => [group.id, group]))
	return menu.items.filter(
		({ available, kind, zones, left, groupIds, quantityMax }) =>
			available &&
			kind === "REGULAR" &&
			zones.length === 0 &&
			left === null &&
			quantityMax >= 6 &&
			groupIds.every((id) => (groups.get(id)?.min ?? 0) === 0),
	)
}

export async function placeOrder(shop: Shop, token: string, random: Random): Promise<void> {
	const plain = plainOf(shop)
	const lines = Array.from({ length: random.between(1, 3) }, () => {
		return { id: freshId(), itemId: random.pick(plain).id, quantity: random.between(1, 2) }
	})
	const type = random.pick(["DINE_IN", "TAKEAWAY"] as const)
	const tipMinor = random.chance(0.15) ? random.between(1, 300) : 0
	const pricing = priceOrder(sellable(shop.facts.menu), { type, lines, tipMinor })
	if (!pricing.ok) throw new Error(pricing.problems[0]?.message)
	const shownTotalMinor = pricing.order.totalMinor
	const paymentTiming = random.pick(["PAY_NOW", "PAY_COUNTER"])
	const body = { id: freshId(), source: "POS", type, paymentTiming, lines, tipMinor, shownTotalMinor }
	const order = await shop.post<Order>("order", `/stores/${shop.facts.storeId}/orders`, token, body)
	if (order) shop.note(order, { dueMinor: order.totalMinor })
}

/** Takes a line off, gives something for nothing, or gives the whole order up, paid or not. */
export async function changeOrder(shop: Shop, random: Random): Promise<void> {
	const { manager } = shop.facts
	const paid = random.chance(0.2) && shop.taken.length > 0
	const order = paid ? random.pick(shop.taken).order : pickOpen(shop, random)?.order
	if (!order) return
	const how = random.next()
	if (how < 0.35) {
		const reason = "Not wanted any more"
		if (await shop.post("cancel", `/orders/${order.id}/cancel`, manager, { code: "OTHER", reason }))
			shop.open.delete(order.id)
	} else if (how < 0.7) {
		const line = random.pick(order.lines)
		const changed = await shop.post<Order>("void", `/orders/${order.id}/lines/${line.id}/void`, manager, {
			reason: "Dropped",
		})
		if (changed) await lookAgain(shop, changed)
	} else {
		const body = { id: freshId(), basisPoints: random.between(1, 10_000), reason: "Waited long" }
		const changed = await shop.post<Order>("discount", `/orders/${order.id}/discounts`, manager, body)
		if (changed) await lookAgain(shop, changed)
	}
}

/** What is owed after a change is what the program says is owed. */
export async function lookAgain(shop: Shop, order: Order): Promise<void> {
	const path = `/orders/${order.id}/payments`
	const found = await shop.act<{ order: { dueMinor: number } }>("look", {
		method: "GET",
		path,
		token: shop.facts.manager,
		body: {},
	})
	if (found) shop.note(order, found.order)
}

export function pickOpen(shop: Shop, random: Random) {
	return shop.open.size === 0 ? null : random.pick([...shop.open.values()])
}
