import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Currency } from "../money.ts"
import { Place } from "../organizations/geography.ts"
import { listOf, pageInput } from "../page.ts"
import { sessionStates } from "./states.ts"
import { TableNumber } from "./table.ts"

export const GuestSession = z.strictObject({
	id: Id,
	/** Sent as `Authorization: Bearer`; good until `expiresAt`, which every use moves on. */
	token: z.string(),
	storeId: Id,
	organizationName: z.string(),
	storeName: z.string(),
	currency: Currency,
	language: z.string(),
	languages: z.array(z.string()),
	timeZone: z.string(),
	tableId: Id,
	tableNumber: z.string(),
	zoneId: Id,
	zoneName: z.string(),
	expiresAt: z.iso.datetime(),
})
export type GuestSession = z.infer<typeof GuestSession>

export const openGuestSession = endpoint({
	name: "openGuestSession",
	method: "POST",
	path: "/qr-sessions",
	access: "public",
	area: "floor",
	summary: "Exchange the code of a table, scanned or typed, for a guest's session",
	idempotency: "none",
	input: z.strictObject({
		/** What the QR code says, or what stands below it: the store's code, a dash, the table's or the zone's. */
		code: z.string().min(1).max(200),
		/** With a zone's code: at which of its tables. */
		tableNumber: TableNumber.optional(),
		/** Where the phone is, for a store that wants its guests to be there. */
		place: Place.optional(),
	}),
	result: GuestSession,
	refusals: [
		"QR_CODE_EXPIRED",
		"TABLE_NEEDED",
		"TABLE_OUT_OF_SERVICE",
		"OUTSIDE_PREMISES",
		"ORGANIZATION_BLOCKED",
	],
})

/** A session as the floor sees it: nothing in it lets anybody in. */
export const SeatedGuest = z.strictObject({
	id: Id,
	storeId: Id,
	tableId: Id,
	tableNumber: z.string(),
	seatingId: Id.nullable(),
	state: z.enum(sessionStates),
	openedAt: z.iso.datetime(),
	expiresAt: z.iso.datetime(),
	/** When the guest is warned, unless he does something before. */
	warnsAt: z.iso.datetime(),
	closedAt: z.iso.datetime().nullable(),
	/** Everybody of the same party who is here with a phone, himself among them. */
	participants: z.array(z.strictObject({ id: Id, openedAt: z.iso.datetime() })),
})
export type SeatedGuest = z.infer<typeof SeatedGuest>

const ofSession = z.strictObject({ guestSessionId: Id })
const shared = { access: "service:ask", area: "floor", input: ofSession, result: SeatedGuest } as const

export const getGuestSession = endpoint({
	...shared,
	name: "getGuestSession",
	method: "GET",
	path: "/qr-sessions/:guestSessionId",
	summary: "How a guest's session stands; a guest sees his own",
	refusals: ["NOT_FOUND"],
})

export const extendGuestSession = endpoint({
	...shared,
	name: "extendGuestSession",
	method: "POST",
	path: "/qr-sessions/:guestSessionId/extend",
	summary: "Move the end of a session on by its whole length",
	refusals: ["NOT_FOUND", "SESSION_EXPIRED_QR"],
})

export const closeGuestSession = endpoint({
	...shared,
	name: "closeGuestSession",
	method: "POST",
	path: "/qr-sessions/:guestSessionId/close",
	summary: "End a session; its orders stay",
	refusals: ["NOT_FOUND"],
})

export const endGuestSession = endpoint({
	...shared,
	name: "endGuestSession",
	method: "DELETE",
	path: "/qr-sessions/:guestSessionId",
	summary: "The same as closing it",
	refusals: ["NOT_FOUND"],
})

export const listGuestSessions = endpoint({
	name: "listGuestSessions",
	method: "GET",
	path: "/stores/:storeId/qr-sessions",
	access: "floor:work",
	area: "floor",
	summary: "Guests' sessions, the newest first",
	input: z.strictObject({
		storeId: Id,
		tableId: Id.optional(),
		state: z.enum(sessionStates).optional(),
		...pageInput,
	}),
	result: listOf(SeatedGuest),
	refusals: ["NOT_FOUND"],
})
