import type { OrderWorkflow } from "@comanda/contract/kitchen/order-workflow.ts"
import type { Instance } from "./instance-rows.ts"

export function presentWorkflow(instance: Instance): OrderWorkflow {
	const { id: _, steps, runs, startedAt, endedAt, ...facts } = instance
	const byKey = new Map(runs.map((run) => [run.key, run]))
	const shown = steps.flatMap(({ key, name, type, mode, role, displayStatus }) => {
		const run = byKey.get(key)
		return run ? [{ key, name, type, mode, role, displayStatus, run }] : []
	})
	const over = shown.filter(({ run }) => run.status === "COMPLETED" || run.status === "SKIPPED")
	const current = shown.findLast(({ run, displayStatus }) => run.status === "IN_PROGRESS" && displayStatus)
	return {
		...facts,
		displayStatus: current?.displayStatus ?? null,
		progress: shown.length === 0 ? 100 : Math.round((over.length * 100) / shown.length),
		startedAt: startedAt.toISOString(),
		endedAt: endedAt?.toISOString() ?? null,
		steps: shown.map(({ displayStatus, run, ...step }) => ({
			...step,
			status: run.status,
			retries: run.retries,
			assignedTo: run.assignedTo,
			startedAt: run.startedAt?.toISOString() ?? null,
			dueAt: run.dueAt?.toISOString() ?? null,
			endedAt: run.endedAt?.toISOString() ?? null,
			reason: run.reason,
		})),
	}
}
