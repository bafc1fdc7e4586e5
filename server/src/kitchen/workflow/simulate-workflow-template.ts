import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { simulate } from "@comanda/contract/kitchen/workflow.ts"
import type { simulateWorkflowTemplate as contract } from "@comanda/contract/kitchen/workflow-endpoints.ts"
import type { Context } from "#platform/context.ts"
import { requireTemplate, stepsOf } from "./template-rows.ts"

export async function simulateWorkflowTemplate(
	ctx: Context,
	{ templateId, steps: asked, seconds, ...order }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const template = await requireTemplate(ctx, templateId)
	const steps = simulate(stepsOf(template, asked), order, seconds)
	return { templateId, seconds: Math.max(0, ...steps.map((step) => step.endsAtSecond)), steps }
}
