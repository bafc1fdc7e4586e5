import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import type { KeptOrder } from "../kept-order.ts"
import { carryOn } from "./carry-on.ts"
import { type Instance, insertInstance } from "./instance-rows.ts"
import { pendingRun } from "./run-steps.ts"
import type { TemplateRow } from "./template-rows.ts"

/** Lets an order follow the newest published version of a workflow. Null when it follows one already, or none was published. */
export async function startWorkflow(
	ctx: Context,
	order: KeptOrder,
	{ id: templateId, publishedVersion, publishedSteps }: TemplateRow,
): Promise<Instance | null> {
	if (publishedVersion === null || !publishedSteps) return null
	const instance: Instance = {
		id: newId(),
		storeId: order.storeId,
		orderId: order.id,
		templateId,
		templateVersion: publishedVersion,
		status: "RUNNING",
		startedAt: ctx.now,
		endedAt: null,
		version: 0,
		steps: publishedSteps,
		runs: publishedSteps.map(({ key }) => pendingRun(key)),
	}
	if (!(await insertInstance(ctx, instance))) return null
	const facts = { instanceId: instance.id, templateId, templateVersion: publishedVersion }
	record(ctx, order.storeId, "Workflow.Started", order.id, facts)
	return carryOn(ctx, order, { ...instance, version: 1 }, instance)
}
