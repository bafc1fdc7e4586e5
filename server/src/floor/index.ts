// Floor: zones, tables and who sits at them.
// - A table's code is signed; a new version of it makes the printed ones void.
// - A guest's session belongs to one table and ends on the server, whatever the phone believes.
// - A table holds one party at a time, and a reservation's tables nobody else's: the database refuses the second.
// - A deposit is owed to the guest until it is redeemed, given back or kept; each change has its line.
// - What waits for a waiter goes on by the clock until somebody has said yes.
export { drawFloor, type NewZone } from "./draw-floor.ts"
export { findTable } from "./find-table.ts"
export { findZone } from "./find-zone.ts"
export { floorJobs } from "./jobs.ts"
export { listTables } from "./plan/list-tables.ts"
export { receiveDeposit, redeemDeposit, settleDeposit } from "./reservations/deposit.ts"
export { findDepositOfOrder } from "./reservations/deposit-of-order.ts"
export { findForfeited } from "./reservations/forfeited-deposit.ts"
export { reservationRecords } from "./reservations/reservation-records.ts"
export { lockReservation, presentReservation } from "./reservations/reservation-rows.ts"
export { floorRoutes } from "./routes.ts"
export { closeParty } from "./seatings/close-party.ts"
export { type LockedTable, lockTable, lockTables } from "./seatings/lock-tables.ts"
export { mergeTables } from "./seatings/merge-tables.ts"
export { moveParty } from "./seatings/move-party.ts"
export { partyAt } from "./seatings/seat-party.ts"
export { setTableStatus } from "./seatings/set-table-status.ts"
export { splitTable } from "./seatings/split-table.ts"
export { storeOfTableCode } from "./store-of-table-code.ts"
export { floorSubscribers } from "./subscribers.ts"
export { type LookedAfter, lookedAfter } from "./waiters/looked-after.ts"
export { requireMember } from "./waiters/require-member.ts"
