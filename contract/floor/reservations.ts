import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Currency } from "../money.ts"
import { listOf, pageInput } from "../page.ts"
import { paidAhead } from "../payments/ahead.ts"
import { Moment, Name, Phone, text } from "../text.ts"
import { reservationStatuses } from "./states.ts"

const area = "floor" as const
const PartySize = z.int().min(1).max(500)
const Words = text(500)

export const Reservation = z.strictObject({
	id: Id,
	storeId: Id,
	status: z.enum(reservationStatuses),
	startsAt: z.iso.datetime(),
	endsAt: z.iso.datetime(),
	partySize: z.int(),
	guestName: z.string(),
	phone: z.string().nullable(),
	note: z.string().nullable(),
	tables: z.array(z.strictObject({ id: Id, number: z.string() })),
	currency: Currency,
	depositDueMinor: z.int(),
	/** What the house owes the guest of it: received, and neither redeemed nor given back nor kept. */
	depositHeldMinor: z.int(),
	/** Without its deposit it is called off then. */
	depositUntil: z.iso.datetime().nullable(),
	arrivedAt: z.iso.datetime().nullable(),
	seatingId: Id.nullable(),
	cancelReason: z.string().nullable(),
	placedAt: z.iso.datetime(),
	version: z.int(),
})
export type Reservation = z.infer<typeof Reservation>

/** With what lets its guest look at it and call it off, without an account. */
export const PlacedReservation = z.strictObject({ ...Reservation.shape, code: z.string() })

export const Slot = z.strictObject({
	startsAt: z.iso.datetime(),
	endsAt: z.iso.datetime(),
	isAvailable: z.boolean(),
	/** What a party of this size leaves as a deposit at the tables it would get. */
	depositMinor: z.int(),
})

export const getAvailability = endpoint({
	name: "getAvailability",
	method: "GET",
	path: "/stores/:storeId/reservations/availability",
	access: "public",
	area,
	summary: "The times of one day, and at which of them a party finds a place",
	input: z.strictObject({
		storeId: Id,
		/** A date of the store's own calendar. */
		date: z.iso.date(),
		partySize: z.coerce.number().int().min(1).max(500),
		zoneId: Id.optional(),
	}),
	result: z.strictObject({
		storeId: Id,
		date: z.string(),
		timeZone: z.string(),
		currency: Currency,
		slots: z.array(Slot),
	}),
	refusals: ["NOT_FOUND", "PARTY_TOO_LARGE"],
})

export const createReservation = endpoint({
	name: "createReservation",
	method: "POST",
	path: "/stores/:storeId/reservations",
	access: "public",
	area,
	summary: "Book a table: anybody at the times that are offered, staff at any time and table",
	rate: "order",
	idempotency: "required",
	input: z.strictObject({
		storeId: Id,
		/** Made by who books: sent twice, it is one reservation. */
		id: Id,
		startsAt: Moment,
		partySize: PartySize,
		guestName: Name,
		/** Staff may leave it out. */
		phone: Phone.optional(),
		note: Words.optional(),
		zoneId: Id.optional(),
		/** Staff only, as are the two below. */
		tableIds: z.array(Id).min(1).max(20).optional(),
		durationMinutes: z.int().min(15).max(1_440).optional(),
		withoutDeposit: z.boolean().optional(),
	}),
	result: PlacedReservation,
	refusals: ["NOT_FOUND", "CONFLICT", "SLOT_NOT_OFFERED", "SLOT_TAKEN", "PARTY_TOO_LARGE", "FORBIDDEN"],
})

export const listReservations = endpoint({
	name: "listReservations",
	method: "GET",
	path: "/stores/:storeId/reservations",
	access: "floor:work",
	area,
	summary: "Reservations by their time, of a day or a span",
	input: z.strictObject({
		storeId: Id,
		/** A part of the name, or a whole phone number. */
		q: text(60).optional(),
		from: Moment.optional(),
		to: Moment.optional(),
		status: z.enum(reservationStatuses).optional(),
		tableId: Id.optional(),
		...pageInput,
	}),
	result: listOf(Reservation),
	refusals: ["NOT_FOUND"],
})

const ofOne = { reservationId: Id }
const work = { access: "floor:work", area, result: Reservation } as const

export const getReservation = endpoint({
	...work,
	name: "getReservation",
	method: "GET",
	path: "/reservations/:reservationId",
	summary: "One reservation",
	input: z.strictObject(ofOne),
	refusals: ["NOT_FOUND"],
})

export const updateReservation = endpoint({
	...work,
	name: "updateReservation",
	method: "PATCH",
	path: "/reservations/:reservationId",
	summary: "Change a reservation that has not begun: its time, its size, its tables, its words",
	input: z.strictObject({
		...ofOne,
		startsAt: Moment.optional(),
		durationMinutes: z.int().min(15).max(1_440).optional(),
		partySize: PartySize.optional(),
		guestName: Name.optional(),
		phone: Phone.nullable().optional(),
		note: Words.nullable().optional(),
		tableIds: z.array(Id).min(1).max(20).optional(),
	}),
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "INVALID_STATUS_TRANSITION", "SLOT_TAKEN"],
})

export const arriveReservation = endpoint({
	...work,
	name: "arriveReservation",
	method: "POST",
	path: "/reservations/:reservationId/arrive",
	summary: "They are here",
	input: z.strictObject(ofOne),
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

export const seatReservation = endpoint({
	...work,
	name: "seatReservation",
	method: "POST",
	path: "/reservations/:reservationId/seat",
	summary: "They sit: at the tables that were kept, or at others",
	input: z.strictObject({ ...ofOne, tableIds: z.array(Id).min(1).max(20).optional() }),
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION", "TABLE_OCCUPIED", "TABLE_OUT_OF_SERVICE"],
})

export const cancelReservation = endpoint({
	...work,
	name: "cancelReservation",
	method: "POST",
	path: "/reservations/:reservationId/cancel",
	summary: "Call it off; early enough, or when the house wants it, the deposit goes back",
	input: z.strictObject({ ...ofOne, reason: text(200).optional(), returnDeposit: z.boolean().optional() }),
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

export const missReservation = endpoint({
	...work,
	name: "missReservation",
	method: "POST",
	path: "/reservations/:reservationId/no-show",
	summary: "They have not come, and its time has begun",
	input: z.strictObject(ofOne),
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

export const payReservationDeposit = endpoint({
	name: "payReservationDeposit",
	method: "POST",
	path: "/reservations/:reservationId/deposit",
	access: "payments:process",
	area,
	summary: "The whole deposit was paid at the counter",
	idempotency: "required",
	input: z.strictObject({
		...ofOne,
		...paidAhead,
		id: paidAhead.id.optional(),
		amountMinor: z.int().min(1).max(1_000_000_000_000),
	}),
	result: Reservation,
	refusals: [
		"NOT_FOUND",
		"INVALID_STATUS_TRANSITION",
		"DEPOSIT_NOT_DUE",
		"CASH_SESSION_REQUIRED",
		"CONFLICT",
	],
})

const withCode = z.strictObject({ code: z.string().min(1).max(200) })

export const lookUpReservation = endpoint({
	name: "lookUpReservation",
	method: "POST",
	path: "/reservations/look-up",
	access: "public",
	area,
	summary: "What was booked, for who has its code",
	idempotency: "none",
	input: withCode,
	result: Reservation,
	refusals: ["LINK_EXPIRED"],
})

export const cancelOwnReservation = endpoint({
	name: "cancelOwnReservation",
	method: "POST",
	path: "/reservations/cancel-own",
	access: "public",
	area,
	summary: "Call off what was booked, for who has its code",
	idempotency: "none",
	input: withCode,
	result: Reservation,
	refusals: ["LINK_EXPIRED", "INVALID_STATUS_TRANSITION"],
})
