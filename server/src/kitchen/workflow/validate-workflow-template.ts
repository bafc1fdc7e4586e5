import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { findProblems } from "@comanda/contract/kitchen/workflow.ts"
import type { validateWorkflowTemplate as contract } from "@comanda/contract/kitchen/workflow-endpoints.ts"
import type { Context } from "#platform/context.ts"
import { findCounters } from "../counters/counter-rows.ts"
import { requireTemplate, stepsOf } from "./template-rows.ts"

/** What is wrong in itself, and what only this store has nothing for: a counter with that tag may still come. */
export async function validateWorkflowTemplate(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const template = await requireTemplate(ctx, input.templateId)
	const steps = stepsOf(template, input.steps)
	const problems = findProblems(steps)
	const tags = new Set((await findCounters(ctx, template.storeId)).flatMap((counter) => counter.tags))
	const warnings = steps
		.filter(({ counterTag }) => counterTag !== null && !tags.has(counterTag))
		.map(({ key, counterTag }) => ({
			step: key,
			code: "no_counter",
			message: `No counter here has the tag ${counterTag}.`,
		}))
	return { templateId: template.id, valid: problems.length === 0, problems, warnings }
}
