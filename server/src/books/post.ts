import type { Entries } from "@comanda/contract/books/accounts.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

export type PostingKind =
	| "TENDER"
	| "REFUND"
	| "CASH_MOVEMENT"
	| "WALLET"
	| "TIPS"
	| "DEPOSIT"
	| "FEE"
	| "SETTLEMENT"
	| "DIFFERENCE"
	| "CHARGE_BACK"
	| "ON_ACCOUNT"

export type Posting = {
	storeId: string
	kind: PostingKind
	/** Amounts in minor units by account, which add up to nothing. */
	entries: Entries
	orderId?: string | null
	/** The drawer it went through. */
	tillId?: string | null
	/** What it is about: a payment, a refund, a card. */
	subject?: string | null
	memo?: string | null
}

const write: Prepared = { name: "ledger_post", text: "select ledger_post($1::jsonb)" }
const bookOrder: Prepared = { name: "ledger_book_order", text: "select ledger_book_order($1::jsonb)" }

/**
 * Posts double entries into a store's books, in the transaction of the change that causes them. They are written last of
 * all: a store's postings are numbered, and who has the next number keeps others waiting until his commit.
 */
export function post(ctx: Context, posting: Posting): void {
	refuseUnbalanced(posting.entries)
	ctx.beforeCommit(write, [JSON.stringify({ ...posting, by: actorOf(ctx.caller) })])
}

/** Books what an order comes to now, whatever was booked of it before; nothing is what one comes to that was given up. */
export function postSale(
	ctx: Context,
	{ storeId, orderId, entries }: { storeId: string; orderId: string; entries: Entries },
): void {
	refuseUnbalanced(entries)
	ctx.beforeCommit(bookOrder, [JSON.stringify({ storeId, orderId, entries, by: actorOf(ctx.caller) })])
}

function refuseUnbalanced(entries: Entries): void {
	const sum = Object.values(entries).reduce((total, amountMinor) => total + amountMinor, 0)
	if (sum !== 0) throw new Error(`These entries do not add up: ${JSON.stringify(entries)}`)
}
