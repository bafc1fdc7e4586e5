import { z } from "zod"
import { Id } from "../id.ts"
import { orderPriorities } from "../orders/states.ts"
import { Translated } from "../text.ts"
import { ticketLineStatuses, ticketStatuses } from "./states.ts"

export const TicketLine = z.strictObject({
	id: Id,
	itemId: Id,
	name: Translated,
	variantName: Translated.nullable(),
	options: z.array(
		z.strictObject({
			name: Translated,
			isRemoval: z.boolean(),
			quantity: z.int(),
			placement: z.enum(["WHOLE", "LEFT", "RIGHT"]),
		}),
	),
	allergens: z.array(z.string()),
	note: z.string().nullable(),
	seat: z.int().nullable(),
	/** What is to be made: none is left of a line that was taken back. */
	quantity: z.int(),
	/** What was on the ticket and was taken back. */
	cancelledQuantity: z.int(),
	prepStatus: z.enum(ticketLineStatuses),
})
export type TicketLine = z.infer<typeof TicketLine>

export const Ticket = z.strictObject({
	id: Id,
	storeId: Id,
	orderId: Id,
	/** Null until somebody decides who makes it. */
	counterId: Id.nullable(),
	status: z.enum(ticketStatuses),
	orderNumber: z.string(),
	pickupCode: z.string(),
	orderType: z.string(),
	source: z.string(),
	tableNumber: z.string().nullable(),
	guestName: z.string().nullable(),
	allergyNote: z.string().nullable(),
	priority: z.enum(orderPriorities),
	priorityScore: z.int(),
	/** The course that was fired with it, when there are several. */
	course: z.int().nullable(),
	/** Which part of what was sent together, and of how many. */
	splitIndex: z.int(),
	splitCount: z.int(),
	/** The order waits: nothing of it is to be begun. */
	onHold: z.boolean(),
	createdAt: z.iso.datetime(),
	acceptedAt: z.iso.datetime().nullable(),
	startedAt: z.iso.datetime().nullable(),
	readyAt: z.iso.datetime().nullable(),
	bumpedAt: z.iso.datetime().nullable(),
	cancelReason: z.string().nullable(),
	/** The other counters that cook a part of this order. */
	alsoAt: z.array(z.string()),
	lines: z.array(TicketLine),
	version: z.int(),
})
export type Ticket = z.infer<typeof Ticket>
