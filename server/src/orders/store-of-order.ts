import type { Caller, OrganizationId } from "#platform/context.ts"
import type { Transaction } from "#platform/database/transaction.ts"
import { findPlaceOfOrder } from "./find-order.ts"
import { isReadable } from "./readable-order.ts"

/** The store whose journal tells of an order, if this caller may read the order. */
export async function storeOfOrder(
	tx: Transaction,
	caller: Caller,
	organizationId: OrganizationId,
	orderId: string,
): Promise<string | null> {
	const order = await findPlaceOfOrder(tx, organizationId, orderId)
	const grant = caller.kind === "person" && caller.memberships.length === 0 ? "own" : "all"
	return order && isReadable(caller, grant, order) ? order.storeId : null
}
