import * as sessions from "@comanda/contract/floor/endpoints.ts"
import * as live from "@comanda/contract/floor/live-floor.ts"
import * as plan from "@comanda/contract/floor/plan.ts"
import * as booking from "@comanda/contract/floor/reservations.ts"
import * as service from "@comanda/contract/floor/service.ts"
import * as waiters from "@comanda/contract/floor/waiters.ts"
import { fileRoute, openRoute, outsideRoute, type Route, route } from "#platform/route.ts"
import { createWaiterCall } from "./calls/create-waiter-call.ts"
import { listWaiterCalls } from "./calls/list-waiter-calls.ts"
import { updateWaiterCall } from "./calls/update-waiter-call.ts"
import { createTable } from "./plan/create-table.ts"
import { createZone } from "./plan/create-zone.ts"
import { drawQrSheet } from "./plan/draw-qr-sheet.ts"
import { getQrSheet } from "./plan/get-qr-sheet.ts"
import { listTables } from "./plan/list-tables.ts"
import { listZones } from "./plan/list-zones.ts"
import { redrawFloor } from "./plan/redraw-floor.ts"
import { removeTable } from "./plan/remove-table.ts"
import { removeZone } from "./plan/remove-zone.ts"
import { rotateTableCode } from "./plan/rotate-table-code.ts"
import { rotateZoneCode } from "./plan/rotate-zone-code.ts"
import { requireTable } from "./plan/table-rows.ts"
import { updateTable } from "./plan/update-table.ts"
import { updateZone } from "./plan/update-zone.ts"
import { requireZone } from "./plan/zone-rows.ts"
import { arriveReservation } from "./reservations/arrive-reservation.ts"
import { cancelReservation } from "./reservations/cancel-reservation.ts"
import { createReservation } from "./reservations/create-reservation.ts"
import { getAvailability } from "./reservations/get-availability.ts"
import { getReservation } from "./reservations/get-reservation.ts"
import { listReservations } from "./reservations/list-reservations.ts"
import { missReservation } from "./reservations/miss-reservation.ts"
import { cancelOwnReservation, lookUpReservation } from "./reservations/own-reservation.ts"
import { seatReservation } from "./reservations/seat-reservation.ts"
import { updateReservation } from "./reservations/update-reservation.ts"
import { changeTableStatus } from "./seatings/change-table-status.ts"
import { cleanTable } from "./seatings/clean-table.ts"
import { closeTable } from "./seatings/close-party.ts"
import { getFloor } from "./seatings/get-floor.ts"
import { mergeTables } from "./seatings/merge-tables.ts"
import { moveParty } from "./seatings/move-party.ts"
import { seatTable } from "./seatings/seat-table.ts"
import { splitTable } from "./seatings/split-table.ts"
import { closeGuestSession } from "./sessions/close-guest-session.ts"
import { extendGuestSession } from "./sessions/extend-guest-session.ts"
import { getGuestSession } from "./sessions/get-guest-session.ts"
import { listGuestSessions } from "./sessions/list-guest-sessions.ts"
import { openGuestSession } from "./sessions/open-guest-session.ts"
import { acceptServing } from "./waiters/accept-serving.ts"
import { assignWaiter } from "./waiters/assign-waiter.ts"
import { listServings } from "./waiters/list-servings.ts"
import { listWaiters } from "./waiters/list-waiters.ts"
import { rejectServing } from "./waiters/reject-serving.ts"
import { replaceWaiterTables } from "./waiters/replace-waiter-tables.ts"
import { setPresence } from "./waiters/set-presence.ts"
import { createZoneRequest } from "./zone-requests/create-zone-request.ts"
import { decideZoneRequest } from "./zone-requests/decide-zone-request.ts"
import { listZoneRequests } from "./zone-requests/list-zone-requests.ts"

export const floorRoutes: Route[] = [
	outsideRoute(sessions.openGuestSession, openGuestSession),
	route(sessions.listGuestSessions, listGuestSessions),
	route(sessions.getGuestSession, getGuestSession),
	route(sessions.extendGuestSession, extendGuestSession),
	route(sessions.closeGuestSession, closeGuestSession),
	route(sessions.endGuestSession, closeGuestSession),

	route(plan.listZones, listZones),
	route(plan.getZone, (ctx, { zoneId }) => requireZone(ctx, zoneId)),
	route(plan.getTable, (ctx, { tableId }) => requireTable(ctx, tableId)),
	route(plan.createZone, createZone),
	route(plan.updateZone, updateZone),
	route(plan.removeZone, removeZone),
	route(plan.rotateZoneCode, rotateZoneCode),
	route(plan.listTables, listTables),
	route(plan.createTable, createTable),
	route(plan.updateTable, updateTable),
	route(plan.removeTable, removeTable),
	route(plan.rotateTableCode, rotateTableCode),
	route(plan.redrawFloor, redrawFloor),
	fileRoute(plan.getQrSheet, getQrSheet, drawQrSheet),

	route(live.getFloor, getFloor),
	route(live.seatTable, seatTable),
	route(live.mergeTables, mergeTables),
	route(live.moveParty, moveParty),
	route(live.splitTable, splitTable),
	route(live.closeTable, closeTable),
	route(live.cleanTable, cleanTable),
	route(live.changeTableStatus, changeTableStatus),

	route(service.createWaiterCall, createWaiterCall),
	route(service.listWaiterCalls, listWaiterCalls),
	route(service.updateWaiterCall, updateWaiterCall),
	route(service.createZoneRequest, createZoneRequest),
	route(service.listZoneRequests, listZoneRequests),
	route(service.decideZoneRequest, decideZoneRequest),

	route(booking.getAvailability, getAvailability),
	route(booking.createReservation, createReservation),
	route(booking.listReservations, listReservations),
	openRoute(booking.lookUpReservation, lookUpReservation),
	openRoute(booking.cancelOwnReservation, cancelOwnReservation),
	route(booking.getReservation, getReservation),
	route(booking.updateReservation, updateReservation),
	route(booking.arriveReservation, arriveReservation),
	route(booking.seatReservation, seatReservation),
	route(booking.cancelReservation, cancelReservation),
	route(booking.missReservation, missReservation),

	route(waiters.setPresence, setPresence),
	route(waiters.listWaiters, listWaiters),
	route(waiters.replaceWaiterTables, replaceWaiterTables),
	route(waiters.listServings, listServings),
	route(waiters.acceptServing, acceptServing),
	route(waiters.rejectServing, rejectServing),
	route(waiters.assignWaiter, assignWaiter),
]
