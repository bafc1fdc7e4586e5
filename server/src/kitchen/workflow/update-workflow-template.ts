import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type {
	updateWorkflowTemplate as contract,
	WorkflowTemplate,
} from "@comanda/contract/kitchen/workflow-endpoints.ts"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { presentTemplate, requireTemplate, saveTemplate } from "./template-rows.ts"

/** Writes on the draft. What was published is a version of its own and stays as it is. */
export async function updateWorkflowTemplate(
	ctx: Context,
	{ templateId, name, steps }: ParsedInputOf<typeof contract>,
): Promise<WorkflowTemplate> {
	const before = await requireTemplate(ctx, templateId, { locked: true })
	const current = await presentTemplate(ctx, before)
	refuseStale(ctx, before.version, () => current)
	const after = { ...before, name: name ?? before.name, steps: steps ?? before.steps }
	await saveTemplate(ctx, after)
	record(ctx, before.storeId, "Workflow.TemplateUpdated", templateId, { steps: after.steps.length })
	return { ...current, ...after, version: before.version + 1 }
}
