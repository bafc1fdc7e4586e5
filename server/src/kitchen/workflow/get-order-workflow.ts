import type { OrderWorkflow } from "@comanda/contract/kitchen/order-workflow.ts"
import type { Context } from "#platform/context.ts"
import { notThere } from "../not-there.ts"
import { findInstance } from "./instance-rows.ts"
import { presentWorkflow } from "./present-workflow.ts"

export async function getOrderWorkflow(
	ctx: Context,
	{ orderId }: { orderId: string },
): Promise<OrderWorkflow> {
	const instance = await findInstance(ctx, orderId)
	if (!instance) throw notThere("workflow of this order")
	return presentWorkflow(instance)
}
