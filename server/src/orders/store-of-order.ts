import type { Caller, OrganizationId } from "#platform/context.ts"
import type { Transaction } from "#platform/database/transaction.ts"
import { isReadable } from "./readable-order.ts"
import { findStoreOfOrder } from "./store.ts"

/** The store whose journal tells of an order, if this caller may read the order. */
export async function storeOfOrder(
	tx: Transaction,
	caller: Caller,
	organizationId: OrganizationId,
	orderId: string,
): Promise<string | null> {
	const order = await findStoreOfOrder(tx, organizationId, orderId)
	return order && isReadable(caller, order) ? order.storeId : null
}
