import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { text } from "../text.ts"
import { ticketStatuses } from "./states.ts"
import { Ticket } from "./ticket.ts"

export { type TicketStatus, ticketMoves, ticketStatuses } from "./states.ts"
export { Ticket, TicketLine } from "./ticket.ts"

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

export const listTickets = endpoint({
	name: "listTickets",
	method: "GET",
	path: "/stores/:storeId/tickets",
	access: "kitchen:read",
	area: "kitchen",
	summary: "All tickets there were, newest first: by status, counter, order, time, or a word of their number",
	input: z.strictObject({
		storeId: Id,
		status: z.enum(ticketStatuses).optional(),
		counterId: Id.optional(),
		orderId: Id.optional(),
		from: z.iso.datetime().optional(),
		to: z.iso.datetime().optional(),
		/** Of the order's number, its table or its guest. */
		q: text(60).optional(),
		...pageInput,
	}),
	result: listOf(Ticket),
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

export const ticketLinesMax = 100

const move = {
	method: "POST",
	access: "kitchen:work",
	area: "kitchen",
	/** Only these lines of the ticket; all of them when none are named. */
	input: z.strictObject({ ticketId: Id, lineIds: z.array(Id).min(1).max(ticketLinesMax).optional() }),
	result: Ticket,
} as const

export const acceptTicket = endpoint({
	...move,
	name: "acceptTicket",
	path: "/tickets/:ticketId/accept",
	summary: "Somebody has seen this ticket and will make it",
	input: z.strictObject({ ticketId: Id }),
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

export const startTicket = endpoint({
	...move,
	name: "startTicket",
	path: "/tickets/:ticketId/start",
	summary: "Begin a ticket, or some of its lines; what is begun already stays so",
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

export const readyTicket = endpoint({
	...move,
	name: "readyTicket",
	path: "/tickets/:ticketId/ready",
	summary: "A ticket, or some of its lines, is made; where quality is checked, it waits for that",
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

export const bumpTicket = endpoint({
	...move,
	name: "bumpTicket",
	path: "/tickets/:ticketId/bump",
	summary: "Everything on this ticket is done; bumping a bumped ticket changes nothing",
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION", "QUALITY_CHECK_OPEN"],
})

export const recallTicket = endpoint({
	...move,
	name: "recallTicket",
	path: "/tickets/:ticketId/recall",
	summary: "Bring a bumped ticket back, or lines that were ready",
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

export const assignCounter = endpoint({
	name: "assignCounter",
	method: "POST",
	queryFlags: ["force"],
	path: "/orders/:orderId/assign-counter",
	access: "kitchen:manage",
	area: "kitchen",
	summary: "Give what of an order is not begun to one counter",
	input: z.strictObject({
		orderId: Id,
		counterId: Id,
		/** Only this ticket of the order. */
		ticketId: Id.optional(),
		/** Also to a counter that cannot make it by its tags. */
		force: z.boolean().default(false),
	}),
	result: z.strictObject({ tickets: z.array(Ticket) }),
	refusals: ["NOT_FOUND", "COUNTER_CLOSED", "COUNTER_NOT_CAPABLE", "INVALID_STATUS_TRANSITION"],
})
