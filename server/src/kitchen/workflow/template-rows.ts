import type { WorkflowStep } from "@comanda/contract/kitchen/workflow.ts"
import type { WorkflowTemplate } from "@comanda/contract/kitchen/workflow-endpoints.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { notThere } from "../not-there.ts"
import { requireStore } from "../require-store.ts"

export type TemplateRow = Omit<WorkflowTemplate, "isInUse">

export const templateColumns = `w.id, w.store_id as "storeId", w.name, w.steps, w.published_version as "publishedVersion",
	(select v.steps from workflow_version v where v.organization_id = w.organization_id and v.template_id = w.id
		and v.version = w.published_version) as "publishedSteps", w.version`

const one: Prepared = {
	name: "workflow_template_one",
	text: `select ${templateColumns} from workflow_template w
		where w.organization_id = $1 and w.id = $2 and w.archived_at is null`,
}
const oneLocked: Prepared = { name: "workflow_template_locked", text: `${one.text} for update of w` }
const save: Prepared = {
	name: "workflow_template_save",
	text: `update workflow_template set name = $3, steps = $4, published_version = $5, archived_at = $6, version = version + 1
		where organization_id = $1 and id = $2`,
}

export async function requireTemplate(
	ctx: Context,
	templateId: string,
	{ locked = false } = {},
): Promise<TemplateRow> {
	const [row] = await ctx.query<TemplateRow>(locked ? oneLocked : one, [ctx.organizationId, templateId])
	if (!row) throw notThere("workflow")
	return row
}

export async function saveTemplate(
	ctx: Context,
	{ id, name, steps, publishedVersion }: TemplateRow,
	archivedAt: Date | null = null,
): Promise<void> {
	await ctx.query(save, [ctx.organizationId, id, name, JSON.stringify(steps), publishedVersion, archivedAt])
}

export async function presentTemplate(ctx: Context, row: TemplateRow): Promise<WorkflowTemplate> {
	const { settings } = await requireStore(ctx, row.storeId)
	return { ...row, isInUse: settings.orders.workflowTemplateId === row.id }
}

/** What is asked about when the request brings no steps of its own. */
export function stepsOf(
	row: TemplateRow,
	asked: readonly WorkflowStep[] | undefined,
): readonly WorkflowStep[] {
	return asked ?? row.steps
}
