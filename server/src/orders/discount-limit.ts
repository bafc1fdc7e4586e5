import { share } from "@comanda/contract/money.ts"
import type { OrderRow } from "./order-row.ts"

/** A tenth of the order: what cashiers and shift leads may take off by themselves. */
const limitBasisPoints = 1_000

export function discountLimit({ subtotalMinor }: Pick<OrderRow, "subtotalMinor">): number {
	return share(subtotalMinor, limitBasisPoints)
}
