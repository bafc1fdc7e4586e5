// The machines of the floor, as data: the server follows them, and screens grey out what is not possible.

type Moves<S extends string> = Record<S, readonly S[]>

/** Whether something may go from one state to another. */
export function mayGo<S extends string>(moves: Moves<S>, from: S, to: S): boolean {
	return moves[from].includes(to)
}

export const tableStatuses = [
	"FREE",
	"RESERVED",
	"OCCUPIED",
	"BILL_REQUESTED",
	"PAYING",
	"CLEANING",
	"OUT_OF_SERVICE",
] as const
export type TableStatus = (typeof tableStatuses)[number]

/** Guests come without a reservation, order once more after the bill, and sit down before a table was wiped. */
export const tableMoves: Moves<TableStatus> = {
	FREE: ["RESERVED", "OCCUPIED", "OUT_OF_SERVICE"],
	RESERVED: ["FREE", "OCCUPIED"],
	OCCUPIED: ["BILL_REQUESTED", "PAYING", "CLEANING", "FREE"],
	BILL_REQUESTED: ["OCCUPIED", "PAYING", "CLEANING"],
	PAYING: ["OCCUPIED", "BILL_REQUESTED", "CLEANING"],
	CLEANING: ["FREE", "OCCUPIED"],
	OUT_OF_SERVICE: ["FREE"],
}

export const sessionStates = ["ACTIVE", "WARNING", "EXPIRED", "CLOSED"] as const
export type SessionState = (typeof sessionStates)[number]

export const reservationStatuses = [
	"PENDING_DEPOSIT",
	"CONFIRMED",
	"ARRIVED",
	"SEATED",
	"COMPLETED",
	"CANCELLED",
	"NO_SHOW",
] as const
export type ReservationStatus = (typeof reservationStatuses)[number]

export const reservationMoves: Moves<ReservationStatus> = {
	PENDING_DEPOSIT: ["CONFIRMED", "CANCELLED"],
	CONFIRMED: ["ARRIVED", "CANCELLED", "NO_SHOW"],
	ARRIVED: ["SEATED", "CANCELLED"],
	SEATED: ["COMPLETED"],
	COMPLETED: [],
	CANCELLED: [],
	NO_SHOW: [],
}

/** While it is in one of these, a reservation keeps its tables. */
export const keepsTables: readonly ReservationStatus[] = ["PENDING_DEPOSIT", "CONFIRMED", "ARRIVED", "SEATED"]

export const callStatuses = ["PENDING", "REROUTED", "ACKNOWLEDGED", "RESOLVED"] as const
export type CallStatus = (typeof callStatuses)[number]

export const callMoves: Moves<CallStatus> = {
	PENDING: ["REROUTED", "ACKNOWLEDGED", "RESOLVED"],
	REROUTED: ["REROUTED", "ACKNOWLEDGED", "RESOLVED"],
	ACKNOWLEDGED: ["RESOLVED"],
	RESOLVED: [],
}

export const zoneRequestStatuses = ["PENDING", "APPROVED", "DENIED", "EXPIRED"] as const
export type ZoneRequestStatus = (typeof zoneRequestStatuses)[number]

export const zoneRequestMoves: Moves<ZoneRequestStatus> = {
	PENDING: ["APPROVED", "DENIED", "EXPIRED"],
	APPROVED: [],
	DENIED: [],
	EXPIRED: [],
}

/** An offer that was refused or let pass goes on to the next; with nobody left it is nobody's. */
export const servingStatuses = ["PENDING", "ACCEPTED", "UNASSIGNED", "SERVED", "WITHDRAWN"] as const
export type ServingStatus = (typeof servingStatuses)[number]

export const servingMoves: Moves<ServingStatus> = {
	PENDING: ["PENDING", "ACCEPTED", "UNASSIGNED", "SERVED", "WITHDRAWN"],
	ACCEPTED: ["ACCEPTED", "SERVED", "WITHDRAWN"],
	UNASSIGNED: ["PENDING", "ACCEPTED", "SERVED", "WITHDRAWN"],
	SERVED: [],
	// Recalled by the kitchen, and ready once more.
	WITHDRAWN: ["PENDING", "UNASSIGNED"],
}
