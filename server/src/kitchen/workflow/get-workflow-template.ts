import type { WorkflowTemplate } from "@comanda/contract/kitchen/workflow-endpoints.ts"
import type { Context } from "#platform/context.ts"
import { presentTemplate, requireTemplate } from "./template-rows.ts"

export async function getWorkflowTemplate(
	ctx: Context,
	{ templateId }: { templateId: string },
): Promise<WorkflowTemplate> {
	return presentTemplate(ctx, await requireTemplate(ctx, templateId))
}
