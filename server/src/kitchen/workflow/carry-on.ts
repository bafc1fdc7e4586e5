import type { Context } from "#platform/context.ts"
import { addJob } from "#platform/jobs/jobs.ts"
import { record } from "#platform/journal/draft.ts"
import { giveUpOrder, type KeptOrder, pushOrder } from "../kept-order.ts"
import { findRunFacts } from "./find-run-facts.ts"
import { type Instance, saveInstance } from "./instance-rows.ts"
import { type Running, runSteps, type StepRun } from "./run-steps.ts"

export const timeOutStepJob = "time-out-workflow-step"

/**
 * Writes what has become of an order's workflow after `changed`, going on as far as it can; tells each step that began
 * or ended; and does to the order what a failed step asks for.
 */
export async function carryOn(
	ctx: Context,
	order: KeptOrder,
	before: Instance,
	changed: Running,
): Promise<Instance> {
	const facts = await findRunFacts(ctx, order.id)
	const running = facts ? runSteps(changed, facts, ctx.now) : changed
	const after = { ...before, ...running, version: before.version + 1 }
	const was = new Map(before.runs.map((run) => [run.key, run]))
	const moved = after.runs.filter((run) => !isSame(was.get(run.key), run))
	if (moved.length === 0 && after.status === before.status) return before
	const isOver = after.status !== "RUNNING" && after.status !== "ON_HOLD"
	if (isOver) after.endedAt = ctx.now
	await saveInstance(ctx, after)
	for (const run of moved) await tellRun(ctx, after, run)
	if (after.status !== before.status) tellStatus(ctx, after)
	if (after.status === "ON_HOLD") await pushOrder(ctx, order, "ON_HOLD", reasonOf(after))
	if (after.status === "CANCELLED" && before.status !== "CANCELLED")
		await giveUpOrder(ctx, order, reasonOf(after))
	return after
}

function isSame(a: StepRun | undefined, b: StepRun): boolean {
	return a?.status === b.status && a.retries === b.retries && a.assignedTo === b.assignedTo
}

const types = {
	PENDING: "Workflow.StepWaiting",
	IN_PROGRESS: "Workflow.StepStarted",
	COMPLETED: "Workflow.StepCompleted",
	FAILED: "Workflow.StepFailed",
	SKIPPED: "Workflow.StepSkipped",
} as const

async function tellRun(ctx: Context, { orderId, storeId, id, steps }: Instance, run: StepRun): Promise<void> {
	const step = steps.find(({ key }) => key === run.key)
	const facts = {
		step: run.key,
		stepType: step?.type,
		retries: run.retries,
		displayStatus: step?.displayStatus ?? null,
	}
	record(ctx, storeId, types[run.status], orderId, { instanceId: id, ...facts })
	if (run.status !== "IN_PROGRESS" || !run.dueAt) return
	const input = { orderId, storeId, stepKey: run.key, dueAt: run.dueAt.toISOString() }
	await addJob(ctx, timeOutStepJob, input, `step-${id}-${run.key}`, run.dueAt)
}

const endings = {
	RUNNING: "Workflow.Resumed",
	COMPLETED: "Workflow.Completed",
	FAILED: "Workflow.Failed",
	CANCELLED: "Workflow.Cancelled",
	ON_HOLD: "Workflow.Held",
} as const

function tellStatus(
	ctx: Context,
	{ orderId, storeId, id, status, templateId, templateVersion }: Instance,
): void {
	record(ctx, storeId, endings[status], orderId, { instanceId: id, templateId, templateVersion })
}

function reasonOf({ runs }: Instance): string {
	return runs.find(({ status }) => status === "FAILED")?.reason ?? "A step of the workflow failed."
}
