// Orders: from placed to completed.
// - One idempotency key makes at most one order, and an order's id at most one order.
// - An order's lines keep the name, price and tax they were sold at.
// - The number of an order has no gaps in its store's day.
// - Every change of state is written with its journal entry, or not at all.
export { forgetOrderNotes } from "./forget-order-notes.ts"
export { lockOrder, moveOrder } from "./move-order.ts"
export { orderRecords } from "./order-records.ts"
export { orderRoutes } from "./routes.ts"
export { findOrder, numberOf, type OrderRow } from "./store.ts"
export { organizationOfOwnOrder, storeOfOrder } from "./store-of-order.ts"
