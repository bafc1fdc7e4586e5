import type { OrderStatus } from "@comanda/contract/orders/states.ts"

/** Nothing is charged for an order that was given up: whatever was paid for it goes back. */
export function isGivenUp(status: OrderStatus): boolean {
	return status === "CANCELLED" || status === "REJECTED"
}
