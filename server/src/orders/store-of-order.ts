import type { Caller, OrganizationId } from "#platform/context.ts"
import type { Prepared, Transaction } from "#platform/database/transaction.ts"
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
	const asking = { caller, organizationId, query: tx.query }
	return order && (await isReadable(asking, order)) ? order.storeId : null
}

const homeOfOwn: Prepared = {
	name: "own_order_home",
	text: `select organization_id as "organizationId" from customer_order
		where id = $1 and customer_person_id = current_person()`,
}

/** Where somebody ordered this for himself. The scope is his own: no organization was entered yet. */
export async function organizationOfOwnOrder(tx: Transaction, orderId: string): Promise<string | null> {
	const [row] = await tx.query<{ organizationId: string }>(homeOfOwn, [orderId])
	return row?.organizationId ?? null
}
