import type { WorkflowTemplate } from "@comanda/contract/kitchen/workflow-endpoints.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { presentTemplate, requireTemplate, saveTemplate } from "./template-rows.ts"

/** What orders still follow stays readable: it is put away, not destroyed. */
export async function removeWorkflowTemplate(
	ctx: Context,
	{ templateId }: { templateId: string },
): Promise<WorkflowTemplate> {
	const template = await requireTemplate(ctx, templateId, { locked: true })
	const presented = await presentTemplate(ctx, template)
	if (presented.isInUse)
		throw new Refusal("CONFLICT", "New orders follow this workflow: name another one first.")
	await saveTemplate(ctx, template, ctx.now)
	record(ctx, template.storeId, "Workflow.TemplateRemoved", templateId, {})
	return { ...presented, version: template.version + 1 }
}
