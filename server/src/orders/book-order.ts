import { orderEntries } from "@comanda/contract/books/order-entries.ts"
import type { OrderStatus } from "@comanda/contract/orders/states.ts"
import { postSale } from "#books/index.ts"
import type { Context } from "#platform/context.ts"
import type { OrderRow } from "./order-row.ts"

/** What nobody has taken yet, or was given up, is no sale. */
const notSold: ReadonlySet<OrderStatus> = new Set(["DRAFT", "PENDING", "CANCELLED", "REJECTED"])

export function isSold(status: OrderStatus): boolean {
	return !notSold.has(status)
}

/** Puts into the books what an order comes to as it is now. */
export function bookOrder(ctx: Context, order: Omit<OrderRow, "number" | "adjustments" | "version">): void {
	const { id, storeId, status } = order
	postSale(ctx, { storeId, orderId: id, entries: isSold(status) ? orderEntries(order) : {} })
}
