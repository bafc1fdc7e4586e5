import type { Order } from "@comanda/contract/orders/order.ts"
import { judgeTickets } from "../chaos/judges/judge-tickets.ts"
import type { Look } from "../chaos/judges/look.ts"
import type { Ledger } from "../chaos/ledger.ts"

/** What was sent is what hangs, line by line; and every order that was acknowledged is there, once, and no other. */
export async function judgeKitchen(look: Look, storeId: string, ledger: Ledger): Promise<string[]> {
	return [...(await judgePlaced(look, storeId, ledger)), ...(await judgeTickets(look, storeId))]
}

async function judgePlaced(look: Look, storeId: string, ledger: Ledger): Promise<string[]> {
	const rows = await look<{ id: string }>("select id from customer_order where store_id = $1", [storeId])
	const there = new Set(rows.map(({ id }) => id))
	const told = new Set(ledger.orders().keys())
	// Lines that went to an order of their own have made it.
	for (const { data } of ledger.acknowledged("move-out")) told.add((data as { to: Order }).to.id)
	return [
		...[...told]
			.filter((id) => !there.has(id))
			.map((id) => `Order ${id} was acknowledged, and is not there.`),
		...[...there]
			.filter((id) => !told.has(id))
			.map((id) => `Order ${id} is there, and nobody was told of it.`),
	]
}
