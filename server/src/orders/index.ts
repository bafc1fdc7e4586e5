// Orders: from placed to completed.
// - One idempotency key makes at most one order, and an order's id at most one order.
// - An order's lines keep the name, price and tax they were sold at.
// - The number of an order has no gaps in its store's day.
// - Every change of state is written with its journal entry, or not at all.
export { isSold } from "./book-order.ts"
export { endOrder } from "./cancel-order.ts"
export { findOrder, findOrders } from "./find-order.ts"
export { followStock } from "./follow-stock.ts"
export { followTables } from "./follow-tables.ts"
export { forgetOrderNotes } from "./forget-order-notes.ts"
export { lockOrder, lockOrders } from "./lock-order.ts"
export { endWaitingOrders, releaseOrders } from "./look-after-orders.ts"
export { moveOrder } from "./move-order.ts"
export {
	findBillTotal,
	findOrderMoney,
	lockOrderMoney,
	type OrderMoney,
} from "./order-money.ts"
export { numberOf } from "./order-number.ts"
export { cartRecords, orderRecords } from "./order-records.ts"
export type { LineRow, OrderRow } from "./order-row.ts"
export { payOrder } from "./pay-order.ts"
export { setPrepStatus } from "./prep-status.ts"
export { isOwnOf, isReadable } from "./readable-order.ts"
export { refuseUnknownCustomer } from "./refuse-unknown-customer.ts"
export { orderRoutes } from "./routes.ts"
export { setEstimates } from "./set-estimate.ts"
export { findBills } from "./split-order.ts"
export { organizationOfOwnOrder, storeOfOrder } from "./store-of-order.ts"
