import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Place } from "../organizations/geography.ts"
import { listOf, pageInput } from "../page.ts"
import { text } from "../text.ts"
import { servingStatuses } from "./states.ts"

// Who is on the floor, and who brings what is ready.

const area = "floor" as const

export const Waiter = z.strictObject({
	memberId: Id,
	name: z.string(),
	/** Says so himself, and was heard of lately. */
	isOnline: z.boolean(),
	/** Within the house, as far as the store has a place and wants to know. */
	isInside: z.boolean(),
	seenAt: z.iso.datetime(),
	tableIds: z.array(Id),
	/** What he has been offered or has taken and not yet brought. */
	active: z.int(),
	servedToday: z.int(),
})
export type Waiter = z.infer<typeof Waiter>

export const setPresence = endpoint({
	name: "setPresence",
	method: "PUT",
	path: "/stores/:storeId/waiters/presence",
	access: "floor:work",
	area,
	summary: "I am here, or not: said again every minute, since silence is absence",
	input: z.strictObject({ storeId: Id, isOnline: z.boolean(), place: Place.optional() }),
	result: Waiter,
	refusals: ["NOT_FOUND"],
})

export const listWaiters = endpoint({
	name: "listWaiters",
	method: "GET",
	path: "/stores/:storeId/waiters",
	access: "floor:work",
	area,
	summary: "Who works the floor, with what each has to do",
	input: z.strictObject({
		storeId: Id,
		q: text(60).optional(),
		isOnline: z.stringbool().optional(),
		...pageInput,
	}),
	result: listOf(Waiter),
	refusals: ["NOT_FOUND"],
})

export const replaceWaiterTables = endpoint({
	name: "replaceWaiterTables",
	method: "PUT",
	path: "/stores/:storeId/waiters/:memberId/tables",
	access: "floor:lead",
	area,
	summary: "Say which tables somebody looks after",
	input: z.strictObject({ storeId: Id, memberId: Id, tableIds: z.array(Id).max(200) }),
	result: z.strictObject({ memberId: Id, tableIds: z.array(Id) }),
	refusals: ["NOT_FOUND"],
})

export const Serving = z.strictObject({
	orderId: Id,
	storeId: Id,
	tableId: Id,
	tableNumber: z.string(),
	status: z.enum(servingStatuses),
	memberId: Id.nullable(),
	memberName: z.string().nullable(),
	/** Until when he can say yes. */
	expiresAt: z.iso.datetime().nullable(),
	readyAt: z.iso.datetime(),
	acceptedAt: z.iso.datetime().nullable(),
	endedAt: z.iso.datetime().nullable(),
})
export type Serving = z.infer<typeof Serving>

export const listServings = endpoint({
	name: "listServings",
	method: "GET",
	path: "/stores/:storeId/waiter-assignments",
	access: "floor:work",
	area,
	summary: "What is to be brought, and by whom; the newest first",
	input: z.strictObject({
		storeId: Id,
		q: text(10).optional(),
		status: z.enum(servingStatuses).optional(),
		memberId: Id.optional(),
		tableId: Id.optional(),
		...pageInput,
	}),
	result: listOf(Serving),
	refusals: ["NOT_FOUND"],
})

const ofOrder = { area, method: "POST", result: Serving } as const

export const acceptServing = endpoint({
	...ofOrder,
	name: "acceptServing",
	path: "/orders/:orderId/waiter-assignment/accept",
	access: "floor:work",
	summary: "I bring it: within a minute of being asked",
	input: z.strictObject({ orderId: Id }),
	refusals: ["NOT_FOUND", "ASSIGNMENT_OVER"],
})

export const rejectServing = endpoint({
	...ofOrder,
	name: "rejectServing",
	path: "/orders/:orderId/waiter-assignment/reject",
	access: "floor:work",
	summary: "I cannot: the next one is asked at once",
	input: z.strictObject({ orderId: Id }),
	refusals: ["NOT_FOUND", "ASSIGNMENT_OVER"],
})

export const assignWaiter = endpoint({
	...ofOrder,
	name: "assignWaiter",
	path: "/orders/:orderId/assign-waiter",
	access: "floor:lead",
	summary: "Say who brings an order that is ready, whoever was asked before",
	input: z.strictObject({ orderId: Id, memberId: Id }),
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})
