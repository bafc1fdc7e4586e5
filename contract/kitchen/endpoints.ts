import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Translated } from "../text.ts"

export const ticketStatuses = [
	"NEW",
	"ACCEPTED",
	"IN_PROGRESS",
	"READY",
	"BUMPED",
	"RECALLED",
	"CANCELLED",
] as const
export type TicketStatus = (typeof ticketStatuses)[number]

export const ticketMoves: Record<TicketStatus, readonly TicketStatus[]> = {
	NEW: ["ACCEPTED", "IN_PROGRESS", "READY", "BUMPED", "CANCELLED"],
	ACCEPTED: ["IN_PROGRESS", "READY", "BUMPED", "CANCELLED"],
	IN_PROGRESS: ["READY", "BUMPED", "CANCELLED"],
	READY: ["BUMPED", "IN_PROGRESS", "CANCELLED"],
	BUMPED: ["RECALLED"],
	RECALLED: ["IN_PROGRESS", "READY", "BUMPED", "CANCELLED"],
	CANCELLED: [],
}

export const TicketLine = z.strictObject({
	id: Id,
	itemId: Id,
	name: Translated,
	variantName: Translated.nullable(),
	options: z.array(z.strictObject({ name: Translated, isRemoval: z.boolean() })),
	note: z.string().nullable(),
	quantity: z.int(),
})

export const Ticket = z.strictObject({
	id: Id,
	storeId: Id,
	orderId: Id,
	counterId: Id,
	status: z.enum(ticketStatuses),
	orderNumber: z.string(),
	pickupCode: z.string(),
	orderType: z.string(),
	source: z.string(),
	tableNumber: z.string().nullable(),
	guestName: z.string().nullable(),
	allergyNote: z.string().nullable(),
	createdAt: z.iso.datetime(),
	bumpedAt: z.iso.datetime().nullable(),
	/** The other counters that cook a part of this order. */
	alsoAt: z.array(z.string()),
	lines: z.array(TicketLine),
	version: z.int(),
})
export type Ticket = z.infer<typeof Ticket>

export const Counter = z.strictObject({
	id: Id,
	name: z.string(),
	kind: z.string(),
	soonAfterMinutes: z.int(),
	lateAfterMinutes: z.int(),
})
export type Counter = z.infer<typeof Counter>

export const KitchenBoard = z.strictObject({
	storeId: Id,
	storeName: z.string(),
	language: z.string(),
	timeZone: z.string(),
	counters: z.array(Counter),
	/** Open tickets, oldest first. */
	tickets: z.array(Ticket),
	/** The last ones bumped, newest first: what Recall offers. */
	bumped: z.array(Ticket),
	usualMinutes: z.int().nullable(),
	/** The store's journal up to which this is true: where the socket goes on. */
	seq: z.int(),
	now: z.iso.datetime(),
})
export type KitchenBoard = z.infer<typeof KitchenBoard>

export const getKitchenBoard = endpoint({
	name: "getKitchenBoard",
	method: "GET",
	path: "/stores/:storeId/kitchen/tickets",
	access: "kitchen:read",
	area: "kitchen",
	summary: "The open tickets of a store, or of one counter, and the journal position they are true at",
	input: z.strictObject({ storeId: Id, counterId: Id.optional() }),
	result: KitchenBoard,
	refusals: ["NOT_FOUND"],
})

export const getTicket = endpoint({
	name: "getTicket",
	method: "GET",
	path: "/tickets/:ticketId",
	access: "kitchen:read",
	area: "kitchen",
	summary: "One ticket with its lines",
	input: z.strictObject({ ticketId: Id }),
	result: Ticket,
	refusals: ["NOT_FOUND"],
})

const ticketInput = z.strictObject({ ticketId: Id })

export const bumpTicket = endpoint({
	name: "bumpTicket",
	method: "POST",
	path: "/tickets/:ticketId/bump",
	access: "kitchen:work",
	area: "kitchen",
	summary: "Everything on this ticket is done; bumping a bumped ticket changes nothing",
	input: ticketInput,
	result: Ticket,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

export const recallTicket = endpoint({
	name: "recallTicket",
	method: "POST",
	path: "/tickets/:ticketId/recall",
	access: "kitchen:work",
	area: "kitchen",
	summary: "Bring a bumped ticket back",
	input: ticketInput,
	result: Ticket,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})
