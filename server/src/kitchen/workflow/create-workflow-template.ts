import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type {
	createWorkflowTemplate as contract,
	WorkflowTemplate,
} from "@comanda/contract/kitchen/workflow-endpoints.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { requireStore } from "../require-store.ts"
import { presentTemplate, requireTemplate } from "./template-rows.ts"

const insert: Prepared = {
	name: "workflow_template_insert",
	text: `insert into workflow_template (organization_id, id, store_id, name, steps, created_at)
		values ($1, $2, $3, $4, $5, $6)`,
}

export async function createWorkflowTemplate(
	ctx: Context,
	{ storeId, name, steps }: ParsedInputOf<typeof contract>,
): Promise<WorkflowTemplate> {
	await requireStore(ctx, storeId)
	const id = newId()
	await ctx.query(insert, [ctx.organizationId, id, storeId, name, JSON.stringify(steps), ctx.now])
	record(ctx, storeId, "Workflow.TemplateCreated", id, { steps: steps.length })
	return presentTemplate(ctx, await requireTemplate(ctx, id))
}
