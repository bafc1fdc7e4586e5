import { v7 as newId } from "uuid"
import { forEach, type Provocations, type Provoke, together } from "#testing/prove-every-refusal.ts"
import { bookedTable, closedTable, nobody, takenTable } from "./refusing-tables.ts"

const calledOff: Provoke = async ({ ask, must }, name) => {
	const { id: reservationId } = await must("createReservation")
	await must("cancelReservation", { reservationId })
	return ask(name, { reservationId })
}

/** What is refused of reservations. */
export const bookingRefusals: Provocations = together([
	forEach(
		[
			"arriveReservation",
			"cancelReservation",
			"payReservationDeposit",
			"seatReservation",
			"updateReservation",
		],
		{ INVALID_STATUS_TRANSITION: calledOff },
	),
	forEach(["lookUpReservation", "cancelOwnReservation"], {
		LINK_EXPIRED: ({ ask }, name) => ask(name, { code: "none" }, nobody),
	}),
	{
		createReservation: {
			CONFLICT: ({ ask, ids }) => ask("createReservation", { id: ids.reservationId }),
			SLOT_NOT_OFFERED: ({ ask }) => ask("createReservation", { startsAt: "2026-01-01T12:00:00Z" }),
			SLOT_TAKEN: async (kit) => {
				const { tableId, startsAt } = await bookedTable(kit)
				return kit.ask("createReservation", { startsAt, tableIds: [tableId] })
			},
			PARTY_TOO_LARGE: ({ ask }) => ask("createReservation", { partySize: 100 }, nobody),
			FORBIDDEN: ({ ask }) => ask("createReservation", { durationMinutes: 60 }, nobody),
		},
		getAvailability: { PARTY_TOO_LARGE: ({ ask }) => ask("getAvailability", { partySize: 100 }, nobody) },
		cancelOwnReservation: {
			INVALID_STATUS_TRANSITION: async ({ ask, must }) => {
				const { id: reservationId, code } = await must<{ id: string; code: string }>("createReservation")
				await must("arriveReservation", { reservationId })
				return ask("cancelOwnReservation", { code }, nobody)
			},
		},
		// Its time has not begun.
		missReservation: {
			INVALID_STATUS_TRANSITION: ({ ask, ids }) =>
				ask("missReservation", { reservationId: ids.reservationId }),
		},
		payReservationDeposit: {
			DEPOSIT_NOT_DUE: ({ ask }) => ask("payReservationDeposit", { amountMinor: 1 }),
			CASH_SESSION_REQUIRED: ({ ask }) => ask("payReservationDeposit", { method: "CASH" }),
			CONFLICT: async ({ ask, must, ids }) => {
				const { creditAccountId: customerId, storeId } = ids
				const { id } = await must("topUpCredit", { customerId, storeId })
				return ask("payReservationDeposit", { id })
			},
		},
		seatReservation: {
			TABLE_OCCUPIED: async (kit) => kit.ask("seatReservation", { tableIds: [await takenTable(kit)] }),
			TABLE_OUT_OF_SERVICE: async (kit) =>
				kit.ask("seatReservation", { tableIds: [(await closedTable(kit)).id] }),
		},
		updateReservation: {
			SLOT_TAKEN: async (kit) => {
				const { tableId, startsAt } = await bookedTable(kit)
				const { id: reservationId } = await kit.must("createReservation", { id: newId() })
				return kit.ask("updateReservation", { reservationId, startsAt, tableIds: [tableId] })
			},
		},
	},
])
