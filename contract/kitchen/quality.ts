import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { text } from "../text.ts"
import { qualityStatuses } from "./states.ts"

const area = "kitchen"
export const checkpointsMax = 20

/** What is looked at when nobody has said anything else. */
export const usualCheckpoints = ["Complete", "Temperature", "Portion", "Looks", "Allergies"] as const

export const Checkpoint = z.strictObject({
	name: text(60),
	/** Null until somebody has looked. */
	passed: z.boolean().nullable(),
	note: text(300).nullable(),
})
export type Checkpoint = z.infer<typeof Checkpoint>

export const QualityCheck = z.strictObject({
	id: Id,
	storeId: Id,
	ticketId: Id,
	orderId: Id,
	status: z.enum(qualityStatuses),
	checkpoints: z.array(Checkpoint),
	/** How many of a hundred passed. */
	score: z.int().nullable(),
	submittedBy: z.string().nullable(),
	submittedAt: z.iso.datetime().nullable(),
	createdBy: z.string(),
	createdAt: z.iso.datetime(),
	version: z.int(),
})
export type QualityCheck = z.infer<typeof QualityCheck>

const names = z
	.array(text(60))
	.min(1)
	.max(checkpointsMax)
	.refine((list) => new Set(list).size === list.length, "A checkpoint is there twice.")

export const listQualityChecks = endpoint({
	name: "listQualityChecks",
	method: "GET",
	path: "/stores/:storeId/quality-checks",
	access: "kitchen:read",
	area,
	summary: "What was checked and what waits for it, newest first",
	input: z.strictObject({
		storeId: Id,
		status: z.enum(qualityStatuses).optional(),
		ticketId: Id.optional(),
		q: text(60).optional(),
		...pageInput,
	}),
	result: listOf(QualityCheck),
	refusals: ["NOT_FOUND"],
})

export const createQualityCheck = endpoint({
	name: "createQualityCheck",
	method: "POST",
	path: "/stores/:storeId/quality-checks",
	access: "kitchen:work",
	area,
	summary: "Have a ticket checked before it goes out; one that waits already is the same check",
	input: z.strictObject({ storeId: Id, ticketId: Id, checkpoints: names.default([...usualCheckpoints]) }),
	result: QualityCheck,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

const one = { area, input: z.strictObject({ checkId: Id }), result: QualityCheck } as const

export const getQualityCheck = endpoint({
	...one,
	name: "getQualityCheck",
	method: "GET",
	path: "/quality-checks/:checkId",
	access: "kitchen:read",
	summary: "One check with its checkpoints",
	refusals: ["NOT_FOUND"],
})

export const updateQualityCheck = endpoint({
	...one,
	name: "updateQualityCheck",
	method: "PATCH",
	path: "/quality-checks/:checkId",
	access: "kitchen:work",
	summary: "Change what a check that waits looks at",
	input: z.strictObject({ checkId: Id, checkpoints: names }),
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "INVALID_STATUS_TRANSITION"],
})

export const removeQualityCheck = endpoint({
	...one,
	name: "removeQualityCheck",
	method: "DELETE",
	path: "/quality-checks/:checkId",
	access: "kitchen:manage",
	summary: "Let a ticket go out without its check",
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

export const submitQualityCheck = endpoint({
	...one,
	name: "submitQualityCheck",
	method: "POST",
	path: "/quality-checks/:checkId/submit",
	access: "kitchen:work",
	summary:
		"What was seen: passed, the lines are ready; failed, they are made again and the kitchen is alerted",
	input: z.strictObject({
		checkId: Id,
		checkpoints: z
			.array(z.strictObject({ name: text(60), passed: z.boolean(), note: text(300).optional() }))
			.min(1)
			.max(checkpointsMax),
	}),
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})
