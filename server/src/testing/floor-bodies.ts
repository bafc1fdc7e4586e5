import { v7 as newId } from "uuid"
import { walkMoment } from "./make-floor.ts"
import type { Ids } from "./make-one-of-each.ts"

/** What the floor's endpoints are sent by the walk, besides the ids that their paths name. */
export const floorBodies: Record<string, (ids: Ids) => Record<string, unknown>> = {
	openGuestSession: () => ({ code: "none" }),
	createZone: () => ({ name: `Zone ${newId()}` }),
	updateZone: () => ({ sort: 1 }),
	createTable: (ids) => ({
		zoneId: ids.zoneId,
		number: `W${newId().slice(-8)}`,
		seats: 2,
		x: 0,
		y: 0,
		width: 50,
		height: 50,
		shape: "round",
	}),
	updateTable: () => ({ seats: 3 }),
	redrawFloor: (ids) => ({ tables: [{ tableId: ids.freeTableId, version: 1, x: 5 }] }),
	changeTableStatus: () => ({ status: "PAYING" }),
	moveParty: (ids) => ({ toTableId: ids.toTableId }),
	mergeTables: (ids) => ({ tableIds: [ids.tableId] }),
	createWaiterCall: (ids) => ({ tableId: ids.tableId, type: "WATER" }),
	updateWaiterCall: () => ({ status: "RESOLVED" }),
	createZoneRequest: (ids) => ({ toZoneId: ids.toZoneId, guestSessionId: ids.guestSessionId }),
	decideZoneRequest: (ids) => ({ status: "APPROVED", tableId: ids.toTableId }),
	getAvailability: () => ({ date: walkMoment().slice(0, 10), partySize: 2 }),
	createReservation: () => ({ id: newId(), startsAt: walkMoment(), partySize: 1, guestName: "Walk" }),
	updateReservation: () => ({ guestName: "Walk on" }),
	payReservationDeposit: () => ({ amountMinor: 100, method: "CARD" }),
	lookUpReservation: () => ({ code: "none" }),
	cancelOwnReservation: () => ({ code: "none" }),
	setPresence: () => ({ isOnline: true }),
	replaceWaiterTables: (ids) => ({ tableIds: [ids.tableId] }),
	assignWaiter: (ids) => ({ memberId: ids.memberId }),
}

/** Which of the walk's tables, reservations and orders is in the state that a request begins in. */
export const floorIdNames: Record<string, string> = {
	"rotateTableCode.tableId": "freeTableId",
	"removeTable.tableId": "otherTableId",
	"removeZone.zoneId": "emptyZoneId",
	"redrawFloor.tables[].tableId": "freeTableId",
	"seatTable.tableId": "freeTableId",
	"seatTable.withTableIds[]": "otherTableId",
	"mergeTables.tableId": "takenTableId",
	"moveParty.tableId": "takenTableId",
	"splitTable.tableId": "jointTableId",
	"closeTable.tableId": "takenTableId",
	"cleanTable.tableId": "cleaningTableId",
	"changeTableStatus.tableId": "takenTableId",
	"decideZoneRequest.tableId": "toTableId",
	"createReservation.tableIds[]": "freeTableId",
	"updateReservation.tableIds[]": "freeTableId",
	"seatReservation.tableIds[]": "freeTableId",
	"seatReservation.reservationId": "seatReservationId",
	"missReservation.reservationId": "lateReservationId",
	"payReservationDeposit.reservationId": "depositReservationId",
	"acceptServing.orderId": "offeredOrderId",
	"rejectServing.orderId": "offeredOrderId",
}
