import type { Order } from "@comanda/contract/orders/order.ts"
import type { OrderType } from "@comanda/contract/orders/states.ts"
import { v7 as newId } from "uuid"
import type { Random } from "../chaos/seeded-random.ts"
import { composeLines } from "./compose-lines.ts"
import type { Channel, Day } from "./day.ts"

export type Placing = {
	token: string
	channel: Channel
	/** Where they sit; nobody's table when it is taken away. */
	table: { id: string; zoneId: string } | null
	type: OrderType
}

/** Places one order of the day. Answers it, or by which name it was refused. */
export async function placeOrder(
	day: Day,
	{ token, channel, table, type }: Placing,
	random: Random,
): Promise<{ order: Order } | { refused: string }> {
	const place = { type, zoneId: table?.zoneId ?? null }
	const composed = composeLines(await day.menu(channel), place, random)
	if (!composed) return { refused: "NOTHING_LEFT" }
	const { lines, totalMinor: shownTotalMinor } = composed
	const where = table && channel === "POS" ? { tableId: table.id } : {}
	const body = { id: newId(), type, ...where, lines, shownTotalMinor }
	const path = `/stores/${day.house.storeId}/orders`
	const { code, data } = await day.act("order", { method: "POST", path, token, body })
	return code === null ? { order: data as Order } : { refused: code }
}
