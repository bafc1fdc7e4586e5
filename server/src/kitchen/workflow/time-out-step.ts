import type { Job } from "#platform/jobs/jobs.ts"
import { keepOrder } from "../kept-order.ts"
import { carryOn, timeOutStepJob } from "./carry-on.ts"
import { findInstance } from "./instance-rows.ts"
import { failStep } from "./run-steps.ts"

type Input = { orderId: string; storeId: string; stepKey: string; dueAt: string }

/** A step that was not done in its time has failed. One that was begun again since has another time. */
export const timeOutStep: Job = {
	name: timeOutStepJob,
	async run(ctx, input) {
		const { orderId, storeId, stepKey, dueAt } = input as Input
		const order = await keepOrder(ctx, { orderId, storeId })
		const instance = order && (await findInstance(ctx, orderId, { locked: true }))
		const run = instance?.runs.find(({ key }) => key === stepKey)
		if (!order || !instance || instance.status !== "RUNNING" || run?.status !== "IN_PROGRESS") return
		if (run.dueAt?.toISOString() !== dueAt) return
		await carryOn(ctx, order, instance, failStep(instance, stepKey, "It was not done in time.", ctx.now))
	},
}
