import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

const place: Prepared = {
	name: "kitchen_store_of_order",
	text: `select store_id as "storeId" from customer_order where organization_id = $1 and id = $2`,
}

export async function storeIdOfOrder(ctx: Context, orderId: string): Promise<string | undefined> {
	const [row] = await ctx.query<{ storeId: string }>(place, [ctx.organizationId, orderId])
	return row?.storeId
}
