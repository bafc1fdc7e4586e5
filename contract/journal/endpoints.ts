import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { cursorInput, listOf, pageInput } from "../page.ts"

export const JournalEntry = z.strictObject({
	id: z.uuid(),
	stream: z.uuid(),
	seq: z.int(),
	at: z.iso.datetime(),
	type: z.string(),
	actor: z.string(),
	onBehalfOf: z.string().nullable(),
	device: z.uuid().nullable(),
	request: z.string().nullable(),
	subject: z.uuid(),
	payload: z.record(z.string(), z.unknown()),
})

export const listAuditLog = endpoint({
	name: "listAuditLog",
	method: "GET",
	path: "/audit-logs",
	access: "audit:read",
	area: "journal",
	summary: "Who did what, newest first",
	input: z.strictObject({
		...cursorInput,
		storeId: z.uuid().optional(),
		actor: z.string().max(100).optional(),
		type: z.string().max(60).optional(),
		subject: z.uuid().optional(),
		from: z.iso.datetime().optional(),
		to: z.iso.datetime().optional(),
	}),
	result: listOf(JournalEntry),
	refusals: ["NOT_FOUND"],
})

export const DeadLetter = z.strictObject({
	id: z.string(),
	/** The subscriber or the job that gave up. */
	queue: z.string(),
	kind: z.enum(["subscriber", "job"]),
	at: z.iso.datetime(),
	attempts: z.int(),
	error: z.string(),
	stream: z.uuid().nullable(),
	seq: z.int().nullable(),
	payload: z.unknown(),
})

export const listDeadLetters = endpoint({
	name: "listDeadLetters",
	method: "GET",
	path: "/dead-letters",
	access: "operations:manage",
	area: "journal",
	summary: "What the program gave up doing, newest first",
	input: z.strictObject({ ...pageInput }),
	result: listOf(DeadLetter),
})

const letterInput = z.strictObject({ letterId: z.string().regex(/^(job|entry)-[0-9]{1,18}$/) })

export const replayDeadLetter = endpoint({
	name: "replayDeadLetter",
	method: "POST",
	path: "/dead-letters/:letterId/replay",
	access: "operations:manage",
	area: "journal",
	summary: "Try again what was given up",
	input: letterInput,
	result: z.strictObject({ replayed: z.literal(true) }),
	refusals: ["NOT_FOUND"],
})

export const discardDeadLetter = endpoint({
	name: "discardDeadLetter",
	method: "POST",
	path: "/dead-letters/:letterId/discard",
	access: "operations:manage",
	area: "journal",
	summary: "Take note and let it go",
	input: letterInput,
	result: z.strictObject({ discarded: z.literal(true) }),
	refusals: ["NOT_FOUND"],
})

/** The news of one store as it happens; `Last-Event-ID` or `since` goes on where a reader stopped. */
export const followStore = endpoint({
	name: "followStore",
	method: "GET",
	path: "/stores/:storeId/events",
	access: "orders:read",
	area: "journal",
	summary: "A store's journal as server-sent events",
	input: z.strictObject({ storeId: z.uuid(), since: z.coerce.number().int().min(0).optional() }),
	result: z.unknown(),
	streams: true,
	refusals: ["NOT_FOUND", "FORBIDDEN"],
})

export const followOrder = endpoint({
	name: "followOrder",
	method: "GET",
	path: "/orders/:orderId/events",
	access: "orders:read",
	area: "journal",
	summary: "What happens to one order, as server-sent events",
	input: z.strictObject({ orderId: z.uuid(), since: z.coerce.number().int().min(0).optional() }),
	result: z.unknown(),
	streams: true,
	refusals: ["NOT_FOUND"],
})
