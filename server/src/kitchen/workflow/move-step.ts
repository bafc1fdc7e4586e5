import type { OrderWorkflow } from "@comanda/contract/kitchen/order-workflow.ts"
import type { StepStatus } from "@comanda/contract/kitchen/states.ts"
import type { WorkflowStep } from "@comanda/contract/kitchen/workflow.ts"
import { findOrder, isReadable } from "#orders/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { type KeptOrder, keepOrder, pushOrder } from "../kept-order.ts"
import { notPossible } from "../not-possible.ts"
import { notThere } from "../not-there.ts"
import { storeIdOfOrder } from "../store-id-of-order.ts"
import { carryOn } from "./carry-on.ts"
import { findInstance, type Instance } from "./instance-rows.ts"
import { presentWorkflow } from "./present-workflow.ts"
import { rolesIn } from "./roles-in.ts"
import { failStep, type Running, type StepRun, startRun, withRun } from "./run-steps.ts"

type Target = { orderId: string; stepKey: string }
type WithReason = Target & { reason: string }
type Taken = { order: KeptOrder; instance: Instance; step: WorkflowStep; run: StepRun }

export function startWorkflowStep(ctx: Context, input: Target): Promise<OrderWorkflow> {
	return move(ctx, input, ["PENDING", "IN_PROGRESS"], ({ instance, step, run }) => {
		const by = actorOf(ctx.caller)
		const started = run.status === "PENDING" ? startRun(step, run, ctx.now, by) : { ...run, assignedTo: by }
		return withRun(instance, started, "RUNNING")
	})
}

export function completeWorkflowStep(ctx: Context, input: Target): Promise<OrderWorkflow> {
	return move(ctx, input, ["IN_PROGRESS"], ({ instance, run }) =>
		withRun(instance, { ...run, status: "COMPLETED", endedAt: ctx.now, dueAt: null }, "RUNNING"),
	)
}

export function failWorkflowStep(ctx: Context, input: WithReason): Promise<OrderWorkflow> {
	return move(ctx, input, ["IN_PROGRESS"], ({ instance }) =>
		failStep(instance, input.stepKey, input.reason, ctx.now),
	)
}

export function skipWorkflowStep(ctx: Context, input: WithReason): Promise<OrderWorkflow> {
	return move(ctx, input, ["PENDING", "IN_PROGRESS", "FAILED"], ({ instance, run }) => {
		const { reason } = input
		return withRun(instance, { ...run, status: "SKIPPED", endedAt: ctx.now, dueAt: null, reason }, "RUNNING")
	})
}

export function retryWorkflowStep(ctx: Context, input: Target): Promise<OrderWorkflow> {
	return move(ctx, input, ["FAILED"], ({ instance, step, run }) => {
		const again = {
			...startRun(step, run, ctx.now, actorOf(ctx.caller)),
			retries: run.retries + 1,
			reason: null,
		}
		return withRun(instance, again, "RUNNING")
	})
}

/** One step on a person's word. A workflow that was held goes on with it, and so does its order. */
async function move(
	ctx: Context,
	target: Target,
	from: readonly StepStatus[],
	change: (taken: Taken) => Running,
): Promise<OrderWorkflow> {
	const taken = await take(ctx, target)
	const { order, instance, step, run } = taken
	refuseOthers(ctx, step, instance.storeId)
	if (instance.endedAt) throw notPossible("workflow", instance.status)
	if (!from.includes(run.status)) throw notPossible("step", run.status)
	if (run.status === "PENDING" && !isNext(instance, step)) throw notPossible("step", run.status)
	if (instance.status === "ON_HOLD") await resume(ctx, order, instance)
	return presentWorkflow(await carryOn(ctx, order, instance, change(taken)))
}

async function take(ctx: Context, { orderId, stepKey }: Target): Promise<Taken> {
	const storeId = await storeIdOfOrder(ctx, orderId)
	const order = storeId ? await keepOrder(ctx, { orderId, storeId }) : null
	const instance = order ? await findInstance(ctx, orderId, { locked: true }) : undefined
	const step = instance?.steps.find(({ key }) => key === stepKey)
	const run = instance?.runs.find(({ key }) => key === stepKey)
	if (!order || !instance || !step || !run) throw notThere("step of this order")
	// A step that names a role is of all who have it; any other is moved by who sees the order.
	const placed = step.role === null ? await findOrder(ctx, orderId) : null
	if (placed && !(await isReadable(ctx, placed))) throw notThere("step of this order")
	return { order, instance, step, run }
}

/** Those who lead a shift do every step. */
const leads: ReadonlySet<string> = new Set(["OWNER", "MANAGER", "SHIFT_LEAD"])

function refuseOthers(ctx: Context, { role }: WorkflowStep, storeId: string): void {
	if (role === null) return
	const held = rolesIn(ctx.caller, ctx.organizationId, storeId)
	if (held.some((each) => each === role || leads.has(each))) return
	throw new Refusal("FORBIDDEN", `This step is for ${role}.`)
}

/** A step waits for all that come before it. */
function isNext({ steps, runs }: Instance, step: WorkflowStep): boolean {
	const before = steps.slice(0, steps.indexOf(step))
	const first =
		step.mode === "PARALLEL" ? before.findLastIndex(({ mode }) => mode === "SEQUENTIAL") + 1 : before.length
	const over = new Set(
		runs.flatMap(({ key, status }) => (status === "COMPLETED" || status === "SKIPPED" ? [key] : [])),
	)
	return before.slice(0, first).every(({ key }) => over.has(key))
}

async function resume(ctx: Context, order: KeptOrder, { runs, steps }: Instance): Promise<void> {
	if (order.status !== "ON_HOLD") return
	const preparation = new Set(steps.flatMap(({ key, type }) => (type === "PREPARATION" ? [key] : [])))
	const isBegun = runs.some(({ key, status }) => preparation.has(key) && status !== "PENDING")
	await pushOrder(ctx, order, isBegun ? "PREPARING" : "CONFIRMED", "The workflow goes on.")
}
