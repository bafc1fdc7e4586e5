import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { applyWorkflow as contract, OrderWorkflow } from "@comanda/contract/kitchen/order-workflow.ts"
import { endStatuses } from "@comanda/contract/orders/states.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { keepOrder } from "../kept-order.ts"
import { notPossible } from "../not-possible.ts"
import { notThere } from "../not-there.ts"
import { storeIdOfOrder } from "../store-id-of-order.ts"
import { findInstance, saveInstance } from "./instance-rows.ts"
import { presentWorkflow } from "./present-workflow.ts"
import { endAll } from "./run-steps.ts"
import { startWorkflow } from "./start-workflow.ts"
import { requireTemplate } from "./template-rows.ts"

/** An order that runs goes over to another workflow: what the program sees to be done already is done there as well. */
export async function applyWorkflow(
	ctx: Context,
	{ orderId, templateId }: ParsedInputOf<typeof contract>,
): Promise<OrderWorkflow> {
	const template = await requireTemplate(ctx, templateId)
	const { storeId } = template
	if ((await storeIdOfOrder(ctx, orderId)) !== storeId) throw notThere("order in this store")
	const order = await keepOrder(ctx, { orderId, storeId })
	if (!order) throw notThere("order")
	const before = await findInstance(ctx, orderId, { locked: true })
	if (endStatuses.includes(order.status)) throw notPossible("order", order.status)
	if (template.publishedVersion === null)
		throw new Refusal("WORKFLOW_INVALID", "This workflow was never published.")
	if (before && !before.endedAt) {
		await saveInstance(ctx, { ...before, ...endAll(before, "CANCELLED", ctx.now) })
		const facts = { instanceId: before.id, templateId: before.templateId, replacedBy: templateId }
		record(ctx, before.storeId, "Workflow.Replaced", orderId, facts)
	}
	const started = await startWorkflow(ctx, order, template)
	if (!started) throw new Error("The workflow was not started.")
	return presentWorkflow(started)
}
