import { findProblems } from "@comanda/contract/kitchen/workflow.ts"
import type { WorkflowTemplate } from "@comanda/contract/kitchen/workflow-endpoints.ts"
import { refuseStale } from "#organizations/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { presentTemplate, requireTemplate, saveTemplate } from "./template-rows.ts"

const insert: Prepared = {
	name: "workflow_version_insert",
	text: `insert into workflow_version (organization_id, template_id, version, store_id, steps, published_by, published_at)
		values ($1, $2, $3, $4, $5, $6, $7)`,
}

/** What is written becomes the next version, for orders that come. Those that run keep theirs. */
export async function publishWorkflowTemplate(
	ctx: Context,
	{ templateId }: { templateId: string },
): Promise<WorkflowTemplate> {
	const before = await requireTemplate(ctx, templateId, { locked: true })
	const current = await presentTemplate(ctx, before)
	refuseStale(ctx, before.version, () => current)
	const problems = findProblems(before.steps)
	if (problems.length > 0) throw invalid(problems)
	const { storeId, steps } = before
	const version = (before.publishedVersion ?? 0) + 1
	const key = [ctx.organizationId, templateId, version, storeId]
	await ctx.query(insert, [...key, JSON.stringify(steps), actorOf(ctx.caller), ctx.now])
	const after = { ...before, publishedVersion: version, publishedSteps: steps }
	await saveTemplate(ctx, after)
	record(ctx, storeId, "Workflow.Published", templateId, { version, steps: steps.length })
	return { ...current, ...after, version: before.version + 1 }
}

function invalid(problems: ReturnType<typeof findProblems>): Refusal {
	const details = problems.map(({ step, code, message }) => ({
		field: step === null ? "steps" : `steps.${step}`,
		code,
		message,
	}))
	return new Refusal("WORKFLOW_INVALID", "This workflow does not hold together.", { details })
}
