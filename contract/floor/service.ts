import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { text } from "../text.ts"
import { callStatuses, zoneRequestStatuses } from "./states.ts"

// What guests ask of the house while they sit: a waiter, or another place.

const area = "floor" as const
const ask = { access: "service:ask", area } as const
const Words = text(200)

export const callTypes = ["WATER", "BILL", "HELP", "CUSTOM"] as const

export const WaiterCall = z.strictObject({
	id: Id,
	storeId: Id,
	tableId: Id,
	tableNumber: z.string(),
	type: z.enum(callTypes),
	note: z.string().nullable(),
	status: z.enum(callStatuses),
	/** Who is asked now, and his name; nobody while no waiter is there. */
	memberId: Id.nullable(),
	memberName: z.string().nullable(),
	/** It has been passed on, and a manager was told that nobody came. */
	isRerouted: z.boolean(),
	isEscalated: z.boolean(),
	calledAt: z.iso.datetime(),
	acknowledgedAt: z.iso.datetime().nullable(),
	resolvedAt: z.iso.datetime().nullable(),
	/** What the waiter answered; a guest is shown it for five minutes. */
	ackText: z.string().nullable(),
})
export type WaiterCall = z.infer<typeof WaiterCall>

export const createWaiterCall = endpoint({
	...ask,
	name: "createWaiterCall",
	method: "POST",
	path: "/stores/:storeId/waiter-calls",
	summary: "Call a waiter to a table; a guest to his own. What is asked already is not asked twice",
	input: z
		.strictObject({
			storeId: Id,
			/** Left out by guests. */
			tableId: Id.optional(),
			type: z.enum(callTypes),
			note: Words.optional(),
		})
		.refine(({ type, note }) => type !== "CUSTOM" || note !== undefined, {
			path: ["note"],
			message: "Says what is wanted.",
		}),
	result: WaiterCall,
	refusals: ["NOT_FOUND", "TABLE_NEEDED"],
})

export const listWaiterCalls = endpoint({
	...ask,
	name: "listWaiterCalls",
	method: "GET",
	path: "/stores/:storeId/waiter-calls",
	summary: "Calls, the newest first; a guest sees his table's",
	input: z.strictObject({
		storeId: Id,
		/** A table's number. */
		q: text(10).optional(),
		status: z.enum(callStatuses).optional(),
		type: z.enum(callTypes).optional(),
		tableId: Id.optional(),
		/** Those that one waiter is asked for. */
		memberId: Id.optional(),
		...pageInput,
	}),
	result: listOf(WaiterCall),
	refusals: ["NOT_FOUND"],
})

export const updateWaiterCall = endpoint({
	name: "updateWaiterCall",
	method: "PATCH",
	path: "/waiter-calls/:callId",
	access: "floor:work",
	area,
	summary: "Answer a call, or say that it is done",
	input: z.strictObject({
		callId: Id,
		status: z.enum(["ACKNOWLEDGED", "RESOLVED"]),
		/** What the guest reads: "Coming!" */
		ackText: Words.optional(),
	}),
	result: WaiterCall,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

export const ZoneRequest = z.strictObject({
	id: Id,
	storeId: Id,
	guestSessionId: Id,
	tableId: Id,
	tableNumber: z.string(),
	fromZoneId: Id,
	toZoneId: Id,
	toZoneName: z.string(),
	toTableId: Id.nullable(),
	note: z.string().nullable(),
	status: z.enum(zoneRequestStatuses),
	reason: z.string().nullable(),
	askedAt: z.iso.datetime(),
	expiresAt: z.iso.datetime(),
	decidedAt: z.iso.datetime().nullable(),
})
export type ZoneRequest = z.infer<typeof ZoneRequest>

export const createZoneRequest = endpoint({
	...ask,
	name: "createZoneRequest",
	method: "POST",
	path: "/stores/:storeId/zone-requests",
	summary: "Ask to sit in another zone; for guests at a table, one request at a time",
	input: z.strictObject({
		storeId: Id,
		toZoneId: Id,
		toTableId: Id.optional(),
		/** Staff say for whom they ask. */
		guestSessionId: Id.optional(),
		note: Words.optional(),
	}),
	result: ZoneRequest,
	refusals: ["NOT_FOUND", "CONFLICT", "SESSION_EXPIRED_QR"],
})

export const listZoneRequests = endpoint({
	...ask,
	name: "listZoneRequests",
	method: "GET",
	path: "/stores/:storeId/zone-requests",
	summary: "Requests for another zone, the newest first; a guest sees his own",
	input: z.strictObject({
		storeId: Id,
		q: text(10).optional(),
		status: z.enum(zoneRequestStatuses).optional(),
		toZoneId: Id.optional(),
		...pageInput,
	}),
	result: listOf(ZoneRequest),
	refusals: ["NOT_FOUND"],
})

export const decideZoneRequest = endpoint({
	name: "decideZoneRequest",
	method: "PATCH",
	path: "/zone-requests/:zoneRequestId",
	access: "floor:work",
	area,
	summary: "Approve a request, which moves the party to that table, or deny it",
	input: z.strictObject({
		zoneRequestId: Id,
		status: z.enum(["APPROVED", "DENIED"]),
		/** Where they sit from now on: needed to approve, unless the guest named the table. */
		tableId: Id.optional(),
		reason: Words.optional(),
	}),
	result: ZoneRequest,
	refusals: [
		"NOT_FOUND",
		"INVALID_STATUS_TRANSITION",
		"TABLE_NEEDED",
		"TABLE_OCCUPIED",
		"TABLE_OUT_OF_SERVICE",
		"SESSION_EXPIRED_QR",
	],
})
