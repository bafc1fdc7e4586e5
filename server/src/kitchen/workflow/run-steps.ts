import type { InstanceStatus, StepStatus } from "@comanda/contract/kitchen/states.ts"
import {
	appliesTo,
	groupSteps,
	type OrderFacts,
	retriesMax,
	type WorkflowStep,
} from "@comanda/contract/kitchen/workflow.ts"

// The machine of a workflow, without a database: what the steps of an order become when something has happened.

export type StepRun = {
	key: string
	status: StepStatus
	retries: number
	assignedTo: string | null
	startedAt: Date | null
	dueAt: Date | null
	endedAt: Date | null
	reason: string | null
}

export type Running = { status: InstanceStatus; steps: readonly WorkflowStep[]; runs: readonly StepRun[] }

export type RunFacts = OrderFacts & {
	/** Whether the program sees that a step is done. */
	isDone: (step: WorkflowStep) => boolean
}

const ended: ReadonlySet<StepStatus> = new Set(["COMPLETED", "SKIPPED"])

export function pendingRun(key: string): StepRun {
	const nothing = { assignedTo: null, startedAt: null, dueAt: null, endedAt: null, reason: null }
	return { key, status: "PENDING", retries: 0, ...nothing }
}

/** Starts what may start and completes what is done, until something has to be waited for. */
export function runSteps(running: Running, facts: RunFacts, now: Date): Running {
	if (running.status !== "RUNNING") return running
	const runs = new Map(running.runs.map((run) => [run.key, run]))
	for (const group of groupSteps(running.steps)) {
		for (const step of group)
			runs.set(step.key, onward(step, runs.get(step.key) ?? pendingRun(step.key), facts, now))
		const isOver = group.every(({ key }) => ended.has(runs.get(key)?.status ?? "PENDING"))
		if (!isOver) return withRuns(running, runs, "RUNNING")
	}
	return withRuns(running, runs, "COMPLETED")
}

function onward(step: WorkflowStep, run: StepRun, facts: RunFacts, now: Date): StepRun {
	if (run.status === "PENDING") {
		if (!appliesTo(step, facts))
			return { ...run, status: "SKIPPED", endedAt: now, reason: "Not for this order." }
		return onward(step, startRun(step, run, now), facts, now)
	}
	const isDone = run.status === "IN_PROGRESS" && (step.autoComplete || facts.isDone(step))
	return isDone ? { ...run, status: "COMPLETED", endedAt: now, dueAt: null } : run
}

export function startRun(step: WorkflowStep, run: StepRun, now: Date, by: string | null = null): StepRun {
	const dueAt = step.timeoutSeconds === null ? null : new Date(now.getTime() + step.timeoutSeconds * 1_000)
	return {
		...run,
		status: "IN_PROGRESS",
		startedAt: now,
		dueAt,
		endedAt: null,
		assignedTo: by ?? run.assignedTo,
	}
}

/** What a step that cannot be done means, as the step itself says. */
export function failStep(running: Running, key: string, reason: string, now: Date): Running {
	const step = running.steps.find((each) => each.key === key)
	const run = running.runs.find((each) => each.key === key)
	if (!step || !run) return running
	const failed = { ...run, status: "FAILED" as const, endedAt: now, dueAt: null, reason }
	switch (step.onFailure) {
		case "RETRY":
			if (run.retries >= retriesMax) return withRun(running, failed, "FAILED")
			return withRun(running, { ...startRun(step, run, now), retries: run.retries + 1, reason }, "RUNNING")
		case "SKIP":
			return withRun(running, { ...failed, status: "SKIPPED" }, "RUNNING")
		case "HOLD":
			return withRun(running, failed, "ON_HOLD")
		case "CANCEL":
			return withRun(running, failed, "CANCELLED")
	}
}

/** The order is over: what was not done is left out. */
export function endAll(running: Running, status: "COMPLETED" | "CANCELLED", now: Date): Running {
	const runs = running.runs.map((run): StepRun => {
		if (ended.has(run.status)) return run
		const isEnd = running.steps.find(({ key }) => key === run.key)?.type === "COMPLETION"
		const as = status === "COMPLETED" && isEnd ? "COMPLETED" : "SKIPPED"
		return {
			...run,
			status: as,
			endedAt: now,
			dueAt: null,
			reason: as === "SKIPPED" ? "The order is over." : run.reason,
		}
	})
	return { ...running, status, runs }
}

export function withRun(running: Running, run: StepRun, status: InstanceStatus): Running {
	return { ...running, status, runs: running.runs.map((each) => (each.key === run.key ? run : each)) }
}

function withRuns(running: Running, runs: ReadonlyMap<string, StepRun>, status: InstanceStatus): Running {
	return { ...running, status, runs: running.steps.map(({ key }) => runs.get(key) ?? pendingRun(key)) }
}
