import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { cursorInput, listOf, pageInput } from "../page.ts"
import { Moment, text } from "../text.ts"

export const JournalEntry = z.strictObject({
	id: Id,
	stream: Id,
	seq: z.int(),
	at: z.iso.datetime(),
	type: z.string(),
	actor: z.string(),
	onBehalfOf: z.string().nullable(),
	device: Id.nullable(),
	request: z.string().nullable(),
	subject: Id,
	payload: z.record(z.string(), z.unknown()),
})

const auditFilter = {
	storeId: Id.optional(),
	actor: text(100).optional(),
	type: text(60).optional(),
	/** What kind of thing it is about: `Order` finds `Order.Created` and all else of orders. */
	entity: z
		.string()
		.regex(/^[A-Z][A-Za-z]{0,59}$/)
		.optional(),
	subject: Id.optional(),
	from: Moment.optional(),
	to: Moment.optional(),
}

export const listAuditLog = endpoint({
	name: "listAuditLog",
	method: "GET",
	path: "/audit-logs",
	access: "audit:read",
	area: "journal",
	summary: "Who did what, newest first",
	input: z.strictObject({ ...cursorInput, ...auditFilter }),
	result: listOf(JournalEntry),
	refusals: ["NOT_FOUND"],
})

export const auditExportMax = 1_000

export const exportAuditLog = endpoint({
	name: "exportAuditLog",
	method: "GET",
	path: "/audit-logs/export",
	access: "audit:read",
	area: "journal",
	summary: "Who did what, newest first, as a file; what one file does not hold goes on at its cursor",
	input: z.strictObject({
		...cursorInput,
		...auditFilter,
		limit: z.coerce.number().int().min(1).max(auditExportMax).default(auditExportMax),
		format: z.enum(["csv", "json"]).default("csv"),
	}),
	result: z.strictObject({
		fileName: z.string(),
		mediaType: z.string(),
		/** The whole file. */
		content: z.string(),
		entries: z.int(),
		nextCursor: z.string().nullable(),
	}),
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
	stream: Id.nullable(),
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
	input: z.strictObject({ storeId: Id, since: z.coerce.number().int().min(0).optional() }),
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
	input: z.strictObject({ orderId: Id, since: z.coerce.number().int().min(0).optional() }),
	result: z.unknown(),
	streams: true,
	refusals: ["NOT_FOUND"],
})
