import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { text } from "../text.ts"
import { alertKinds, alertStatuses, severities } from "./states.ts"

const area = "kitchen"

export const KitchenAlert = z.strictObject({
	id: Id,
	storeId: Id,
	kind: z.enum(alertKinds),
	severity: z.enum(severities),
	status: z.enum(alertStatuses),
	/** What it is about: a ticket, a piece of equipment, a thing in stock; the store itself when no one thing. */
	subject: Id,
	note: z.string().nullable(),
	facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
	/** How often it was raised while it was open. */
	times: z.int(),
	raisedBy: z.string(),
	raisedAt: z.iso.datetime(),
	acknowledgedBy: z.string().nullable(),
	acknowledgedAt: z.iso.datetime().nullable(),
	resolvedBy: z.string().nullable(),
	resolvedAt: z.iso.datetime().nullable(),
	dismissedBy: z.string().nullable(),
	dismissedAt: z.iso.datetime().nullable(),
	version: z.int(),
})
export type KitchenAlert = z.infer<typeof KitchenAlert>

export const listKitchenAlerts = endpoint({
	name: "listKitchenAlerts",
	method: "GET",
	path: "/stores/:storeId/kitchen/alerts",
	access: "kitchen:read",
	area,
	summary: "What the kitchen was alerted to, newest first",
	input: z.strictObject({
		storeId: Id,
		status: z.enum(alertStatuses).optional(),
		kind: z.enum(alertKinds).optional(),
		severity: z.enum(severities).optional(),
		q: text(60).optional(),
		...pageInput,
	}),
	result: listOf(KitchenAlert),
	refusals: ["NOT_FOUND"],
})

export const raiseKitchenAlert = endpoint({
	name: "raiseKitchenAlert",
	method: "POST",
	path: "/stores/:storeId/kitchen/alerts",
	access: "kitchen:work",
	area,
	summary: "Alert the kitchen by hand; what is alerted already is counted once more",
	input: z.strictObject({
		storeId: Id,
		kind: z.enum(alertKinds).extract(["SAFETY_CONCERN", "STAFF_SHORTAGE", "QUALITY_ISSUE", "SYSTEM_ERROR"]),
		severity: z.enum(severities).default("MEDIUM"),
		note: text(300).optional(),
	}),
	result: KitchenAlert,
	refusals: ["NOT_FOUND"],
})

const move = {
	method: "POST",
	access: "kitchen:work",
	area,
	input: z.strictObject({ alertId: Id }),
	result: KitchenAlert,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
} as const

export const acknowledgeKitchenAlert = endpoint({
	...move,
	name: "acknowledgeKitchenAlert",
	path: "/kitchen/alerts/:alertId/ack",
	summary: "Somebody has seen it and is on it",
})

export const resolveKitchenAlert = endpoint({
	...move,
	name: "resolveKitchenAlert",
	path: "/kitchen/alerts/:alertId/resolve",
	summary: "It is dealt with",
})

export const dismissKitchenAlert = endpoint({
	...move,
	name: "dismissKitchenAlert",
	path: "/kitchen/alerts/:alertId/dismiss",
	summary: "It was nothing",
})
