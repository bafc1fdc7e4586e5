import type { Order } from "@comanda/contract/orders/endpoints.ts"
import type { OrderRow } from "./store.ts"

/** What a client is told of an order: not whose account it is nor who placed it, nor how it is stored. */
export function presentOrder(row: OrderRow): Order {
	const { guestSessionId, customerPersonId, placedBy, number, lines, ...order } = row
	return { ...order, lines: lines.map(({ counterId, ...line }) => line) }
}
