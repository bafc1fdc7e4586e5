// Books: double entries of a store, its tills and its days.
// - A posting adds up to nothing, or the database refuses it; none is changed or taken away.
// - It is written in the transaction of the change that causes it, and numbered without a gap.
// - Totals are kept as postings are written: no report reads the day.
// - What lies in a drawer is the sum of its movements, and never less than nothing.
// - A day's report has the next number, and is what it was when the day was closed.
export { closeDueDay, closeDueDays } from "./days/close-due-days.ts"
export { type Posting, type PostingKind, post, postSale } from "./post.ts"
export { bookRoutes } from "./routes.ts"
export { type MovedCash, moveCash, type NewCashMovement } from "./tills/move-cash.ts"
export { openTillOf, type Till } from "./tills/open-till-of.ts"
