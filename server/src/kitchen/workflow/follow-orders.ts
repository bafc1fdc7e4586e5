import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { Refusal } from "#platform/refusal.ts"
import { type KeptOrder, keepOrder } from "../kept-order.ts"
import { requireStore } from "../require-store.ts"
import { carryOn } from "./carry-on.ts"
import { findInstance } from "./instance-rows.ts"
import { endAll } from "./run-steps.ts"
import { startWorkflow } from "./start-workflow.ts"
import { requireTemplate, type TemplateRow } from "./template-rows.ts"

export const workflowTypes = [
	"Order.Created",
	"Order.StatusChanged",
	"Order.Paid",
	"Ticket.Created",
	"Ticket.Ready",
	"Ticket.Bumped",
	"QualityCheck.Submitted",
] as const

const running: Prepared = {
	name: "workflow_running_of",
	text: `select order_id as "orderId" from workflow_instance
		where organization_id = $1 and order_id = any($2::uuid[]) and status in ('RUNNING', 'ON_HOLD')`,
}

/** What happens to orders moves their workflows on. Where a store uses none, two looks are all it costs. */
export async function followOrders(ctx: Context, entries: readonly Entry[]): Promise<void> {
	const storeId = entries[0]?.stream
	if (!storeId) return
	const orderIds = [...new Set(entries.map(orderOf))]
	const [store, open] = await Promise.all([
		requireStore(ctx, storeId),
		ctx.query<{ orderId: string }>(running, [ctx.organizationId, orderIds]),
	])
	const template = await findTemplate(ctx, store.settings.orders.workflowTemplateId)
	const fresh = template ? entries.filter(({ type }) => type === "Order.Created").map(orderOf) : []
	for (const orderId of new Set([...fresh, ...open.map((each) => each.orderId)])) {
		const order = await keepOrder(ctx, { orderId, storeId })
		if (order) await followOrder(ctx, order, template)
	}
}

async function followOrder(ctx: Context, order: KeptOrder, template: TemplateRow | null): Promise<void> {
	const instance = await findInstance(ctx, order.id, { locked: true })
	if (!instance) {
		if (template && template.storeId === order.storeId) await startWorkflow(ctx, order, template)
		return
	}
	if (instance.endedAt) return
	const { status } = order
	if (status === "CANCELLED" || status === "REJECTED")
		await carryOn(ctx, order, instance, endAll(instance, "CANCELLED", ctx.now))
	else if (status === "COMPLETED") await carryOn(ctx, order, instance, endAll(instance, "COMPLETED", ctx.now))
	else await carryOn(ctx, order, instance, instance)
}

/** The settings keep a name: what it named may have been put away since. */
async function findTemplate(ctx: Context, templateId: string | null): Promise<TemplateRow | null> {
	if (!templateId) return null
	return requireTemplate(ctx, templateId).catch((error: unknown) => {
		if (error instanceof Refusal) return null
		throw error
	})
}

function orderOf({ type, subject, payload }: Entry): string {
	return type.startsWith("Order.") ? subject : String(payload.orderId)
}
