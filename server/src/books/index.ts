// Books: double entries of a store, its tills and its days.
// - A posting adds up to nothing, or the database refuses it; none is changed or taken away.
// - It is written in the transaction of the change that causes it, and numbered without a gap.
// - Totals are kept as postings are written: no report reads the day.
export { type Posting, type PostingKind, post, postSale } from "./post.ts"
