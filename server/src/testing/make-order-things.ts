import { v7 as newId } from "uuid"
import type { Ids } from "./make-one-of-each.ts"
import { walkPriceMinor } from "./make-one-of-each.ts"
import type { World } from "./open-world.ts"

/** One order in each state that some request begins in, by the name under which it is asked about. */
const states: Record<string, { status: string; type?: string }> = {
	pendingOrderId: { status: "PENDING" },
	spareOrderId: { status: "CONFIRMED" },
	takenOrderId: { status: "CONFIRMED" },
	asideOrderId: { status: "ON_HOLD" },
	readyOrderId: { status: "READY" },
	recalledOrderId: { status: "READY" },
	takeawayOrderId: { status: "READY", type: "TAKEAWAY" },
	packedOrderId: { status: "READY", type: "DELIVERY" },
	sentOrderId: { status: "OUT_FOR_DELIVERY", type: "DELIVERY" },
	eatenOrderId: { status: "COMPLETED" },
	ratedOrderId: { status: "COMPLETED" },
}

/** What else orders have: some in every state, a tab with a discount, what a guest said, carts. */
export async function makeOrderThings(world: World, token: string, ids: Ids): Promise<Ids> {
	const { storeId, tableId, plainItemId, orderId = "" } = ids
	const ask = async (method: string, path: string, body: object): Promise<{ id: string }> => {
		const headers = { "idempotency-key": newId() }
		const answer = await world.call(method, path, { token, body, headers })
		if (answer.status < 300) return answer.body.data
		throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`)
	}
	const lineOf = (id: string) => ({ id, itemId: plainItemId, quantity: 1 })
	const place = async (lines: readonly string[]) => {
		const body = { id: newId(), tableId, lines: lines.map(lineOf) }
		const shownTotalMinor = lines.length * walkPriceMinor
		return (await ask("POST", `/stores/${storeId}/orders`, { ...body, shownTotalMinor })).id
	}
	const lines = { tabLineId: newId(), voidedLineId: newId(), removedLineId: newId(), movedLineId: newId() }
	const tabOrderId = await place(Object.values(lines))
	const mergedOrderId = await place([newId()])
	const adjustmentId = newId()
	const discount = { id: adjustmentId, amountMinor: 1, reason: "walk" }
	await ask("POST", `/orders/${tabOrderId}/discounts`, discount)
	const inStates = Object.fromEntries(Object.keys(states).map((name) => [name, newId()]))
	await copyOrder(
		world,
		orderId,
		Object.entries(states).map(([name, state]) => ({ id: inStates[name], ...state })),
	)
	await ask("POST", `/orders/${inStates.ratedOrderId}/feedback`, { rating: 1 })
	const cartLineId = newId()
	const cart = async (line: string) =>
		(await ask("PUT", `/carts/${newId()}`, { storeId, lines: [lineOf(line)] })).id
	const [cartId, fromCartId, spareCartId] = [await cart(cartLineId), await cart(newId()), await cart(newId())]
	await world.program.settled()
	const carts = { cartId, cartLineId, fromCartId, spareCartId }
	return { tabOrderId, mergedOrderId, adjustmentId, ...lines, ...inStates, ...carts }
}

const nothing = Object.fromEntries(
	["subtotal", "discount", "service", "delivery", "tax", "added_tax", "tip", "total"].map((name) => [
		`${name}_minor`,
		0,
	]),
)

/** The same order again with some columns of its own, and nothing on it. */
async function copyOrder(world: World, from: string, copies: readonly object[]): Promise<void> {
	const first = 1_000_000 + Math.floor(Math.random() * 1_000_000_000)
	const changes = copies.map((copy, place) => ({ ...nothing, taxes: [], ...copy, number: first + place }))
	await world.admin.query(
		`insert into customer_order select (jsonb_populate_record(o, change)).*
			from customer_order o, jsonb_array_elements($2::jsonb) as change where o.id = $1`,
		[from, JSON.stringify(changes)],
	)
}
