import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { tableStatuses } from "./states.ts"

// The floor as it is now: who sits where, and what was asked.

const area = "floor" as const

export const Seating = z.strictObject({
	id: Id,
	/** All the tables of the party; more than one when they were put together. */
	tableIds: z.array(Id),
	guests: z.int().nullable(),
	openedAt: z.iso.datetime(),
	/** How many of them are here with a phone. */
	phones: z.int(),
})
export type Seating = z.infer<typeof Seating>

export const LiveTable = z.strictObject({
	id: Id,
	zoneId: Id,
	number: z.string(),
	seats: z.int(),
	x: z.int(),
	y: z.int(),
	width: z.int(),
	height: z.int(),
	shape: z.string(),
	status: z.enum(tableStatuses),
	statusSince: z.iso.datetime(),
	version: z.int(),
	seating: Seating.nullable(),
	/** Calls that nobody has answered yet. */
	callsWaiting: z.int(),
	/** Members who look after it. */
	waiterIds: z.array(Id),
	nextReservation: z
		.strictObject({ id: Id, startsAt: z.iso.datetime(), guestName: z.string(), partySize: z.int() })
		.nullable(),
})
export type LiveTable = z.infer<typeof LiveTable>

export const Floor = z.strictObject({
	storeId: Id,
	/** The journal's position this was read at: live news from there on are what changed since. */
	seq: z.int(),
	zones: z.array(z.strictObject({ id: Id, name: z.string(), sort: z.int() })),
	tables: z.array(LiveTable),
})
export type Floor = z.infer<typeof Floor>

export const getFloor = endpoint({
	name: "getFloor",
	method: "GET",
	path: "/stores/:storeId/floor",
	access: "floor:work",
	area,
	summary: "Every table with its state, its party, its next reservation and what was asked there",
	input: z.strictObject({ storeId: Id, zoneId: Id.optional() }),
	result: Floor,
	refusals: ["NOT_FOUND"],
})

const work = { access: "floor:work", area, method: "POST", result: LiveTable } as const
const ofTable = { tableId: Id }

export const seatTable = endpoint({
	...work,
	name: "seatTable",
	path: "/tables/:tableId/seat",
	summary: "Seat a party at a table, or at several put together",
	input: z.strictObject({
		...ofTable,
		guests: z.int().min(1).max(500).optional(),
		withTableIds: z.array(Id).max(19).default([]),
	}),
	refusals: ["NOT_FOUND", "TABLE_OCCUPIED", "TABLE_OUT_OF_SERVICE"],
})

export const mergeTables = endpoint({
	...work,
	name: "mergeTables",
	path: "/tables/:tableId/merge",
	summary: "Put other tables to this one; parties that sit there become one",
	input: z.strictObject({ ...ofTable, tableIds: z.array(Id).min(1).max(19) }),
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION", "TABLE_OUT_OF_SERVICE"],
})

export const moveParty = endpoint({
	...work,
	name: "moveParty",
	path: "/tables/:tableId/move",
	summary: "Let the party of this table sit at another one, with its phones and its orders",
	input: z.strictObject({ ...ofTable, toTableId: Id }),
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION", "TABLE_OCCUPIED", "TABLE_OUT_OF_SERVICE"],
})

export const splitTable = endpoint({
	...work,
	name: "splitTable",
	path: "/tables/:tableId/split",
	summary: "Take this table out of those that were put together; who sits at it is a party of its own",
	input: z.strictObject(ofTable),
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

export const closeTable = endpoint({
	...work,
	name: "closeTable",
	path: "/tables/:tableId/close",
	summary: "The party has left: its sessions end, and its tables are to be cleaned",
	input: z.strictObject(ofTable),
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

export const cleanTable = endpoint({
	...work,
	name: "cleanTable",
	path: "/tables/:tableId/clean",
	summary: "The table is clean and free",
	input: z.strictObject(ofTable),
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

export const changeTableStatus = endpoint({
	...work,
	name: "changeTableStatus",
	method: "PATCH",
	path: "/tables/:tableId/status",
	summary: "Move a table along its machine where no party comes or goes",
	input: z.strictObject({
		...ofTable,
		status: z.enum(["FREE", "OCCUPIED", "BILL_REQUESTED", "PAYING", "OUT_OF_SERVICE"]),
	}),
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})
