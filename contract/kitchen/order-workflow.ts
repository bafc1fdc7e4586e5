import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { memberRoles } from "../permissions.ts"
import { text } from "../text.ts"
import { instanceStatuses, stepStatuses } from "./states.ts"
import { stepModes, stepTypes } from "./workflow.ts"

const area = "kitchen"

export const OrderWorkflow = z.strictObject({
	orderId: Id,
	storeId: Id,
	templateId: Id,
	templateVersion: z.int(),
	status: z.enum(instanceStatuses),
	/** What the steps that run are called to guests and screens. */
	displayStatus: z.string().nullable(),
	/** Of a hundred. */
	progress: z.int(),
	startedAt: z.iso.datetime(),
	endedAt: z.iso.datetime().nullable(),
	steps: z.array(
		z.strictObject({
			key: z.string(),
			name: z.string(),
			type: z.enum(stepTypes),
			mode: z.enum(stepModes),
			role: z.enum(memberRoles).nullable(),
			status: z.enum(stepStatuses),
			retries: z.int(),
			assignedTo: z.string().nullable(),
			startedAt: z.iso.datetime().nullable(),
			dueAt: z.iso.datetime().nullable(),
			endedAt: z.iso.datetime().nullable(),
			reason: z.string().nullable(),
		}),
	),
	version: z.int(),
})
export type OrderWorkflow = z.infer<typeof OrderWorkflow>

export const getOrderWorkflow = endpoint({
	name: "getOrderWorkflow",
	method: "GET",
	path: "/orders/:orderId/workflow",
	access: "kitchen:read",
	area,
	summary: "Where an order stands in its workflow, step by step",
	input: z.strictObject({ orderId: Id }),
	result: OrderWorkflow,
	refusals: ["NOT_FOUND"],
})

export const applyWorkflow = endpoint({
	name: "applyWorkflow",
	method: "POST",
	path: "/orders/:orderId/workflow/apply",
	access: "kitchen:manage",
	area,
	summary: "Let an order follow another workflow, in its newest version, from where the order stands",
	input: z.strictObject({ orderId: Id, templateId: Id }),
	result: OrderWorkflow,
	refusals: ["NOT_FOUND", "WORKFLOW_INVALID", "INVALID_STATUS_TRANSITION"],
})

const ofStep = { orderId: Id, stepKey: z.string().max(40) }
const step = {
	method: "POST",
	access: "orders:update_status",
	area,
	input: z.strictObject(ofStep),
	result: OrderWorkflow,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
} as const
const withReason = z.strictObject({ ...ofStep, reason: text(300) })

export const startWorkflowStep = endpoint({
	...step,
	name: "startWorkflowStep",
	path: "/orders/:orderId/workflow/steps/:stepKey/start",
	summary: "Take a step on: who begins it has it",
})
export const completeWorkflowStep = endpoint({
	...step,
	name: "completeWorkflowStep",
	path: "/orders/:orderId/workflow/steps/:stepKey/complete",
	summary: "A step is done: what comes after it begins",
})
export const failWorkflowStep = endpoint({
	...step,
	name: "failWorkflowStep",
	path: "/orders/:orderId/workflow/steps/:stepKey/fail",
	summary:
		"A step cannot be done: it is tried again, left out, or the order is held or cancelled, as it says",
	input: withReason,
})
export const skipWorkflowStep = endpoint({
	...step,
	name: "skipWorkflowStep",
	path: "/orders/:orderId/workflow/steps/:stepKey/skip",
	summary: "Leave a step out, with a reason",
	input: withReason,
})
export const retryWorkflowStep = endpoint({
	...step,
	name: "retryWorkflowStep",
	path: "/orders/:orderId/workflow/steps/:stepKey/retry",
	summary: "Try a failed step again; a workflow that it held goes on",
})
