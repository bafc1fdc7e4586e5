import { createHash } from "node:crypto"
import type { ZReport } from "@comanda/contract/books/days.ts"
import { openingsAfter, readDay } from "@comanda/contract/books/read-day.ts"
import type { StoreRow } from "#organizations/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { lockBooks } from "../lock-books.ts"
import { requireStore } from "../require-store.ts"
import { type DayFacts, findDayFacts } from "./day-facts.ts"
import { tillOfDay } from "./till-of-day.ts"

const write: Prepared = {
	name: "books_close_day",
	text: `with closed as (
			insert into day_close (organization_id, store_id, number, business_date, opened_at, closed_at, closed_by,
				first_posting, last_posting, document, previous_hash, hash)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::json, $11, $12) returning number
		), tills as (
			insert into day_close_till (organization_id, store_id, number, cash_session_id, totals, is_final)
			select $1, $2, $3, t.id, t.totals, t.final from jsonb_to_recordset($13::jsonb) as t(id uuid, totals jsonb, final boolean)
		), opened as (
			insert into ledger_total (organization_id, store_id, day_number, account, opening_minor)
			select $1, $2, $3 + 1, a.account, a.amount from unnest($14::text[], $15::bigint[]) as a(account, amount)
		)
		update store_books set day_number = $3 + 1, day_opened_at = $6 where organization_id = $1 and store_id = $2`,
}

export async function closeDay(ctx: Context, { storeId }: { storeId: string }): Promise<ZReport> {
	const store = await requireStore(ctx, storeId)
	await lockBooks(ctx, storeId)
	const day = await findDayFacts(ctx, storeId)
	const closed = day && (await closeOpenDay(ctx, store, day))
	if (!closed) throw new Refusal("NOTHING_TO_CLOSE", "Nothing was booked since the last report.")
	return closed
}

/**
 * Closes the day between two postings: whoever calls has locked the store's books, so that who posts waits until this
 * commits. It reads running totals alone. Nothing is locked after the books, so that nobody waits in a circle. Null when
 * nothing was posted: a report has a number, and a number something to tell.
 */
export async function closeOpenDay(ctx: Context, store: StoreRow, day: DayFacts): Promise<ZReport | null> {
	const firstPosting = day.before.lastPosting + 1
	if (day.postings < firstPosting) return null
	const postings = day.postings - day.before.lastPosting
	const report = readDay({ ...day, tills: day.drawers.map(tillOfDay), currency: store.currency, postings })
	const document = JSON.stringify(report)
	const previousHash = day.before.hash
	const head = {
		storeId: store.id,
		number: day.number,
		businessDate: store.businessDate,
		openedAt: day.openedAt.toISOString(),
		closedAt: ctx.now.toISOString(),
		closedBy: actorOf(ctx.caller),
		firstPosting,
		lastPosting: day.postings,
		previousHash,
		hash: createHash("sha256").update(previousHash).update(document).digest("hex"),
	}
	await writeClose(ctx, head, document, day)
	const { number, businessDate, hash } = head
	record(ctx, store.id, "Day.Closed", store.id, { number, businessDate, postings, hash })
	return { ...head, report }
}

async function writeClose(
	ctx: Context,
	head: Omit<ZReport, "report">,
	document: string,
	{ drawers, totals }: DayFacts,
): Promise<void> {
	const tills = drawers.map(({ id, totals: soFar, status }) => ({
		id,
		totals: soFar,
		final: status === "CLOSED",
	}))
	const openings = openingsAfter(totals)
	await ctx.query(write, [
		...[ctx.organizationId, head.storeId, head.number, head.businessDate, head.openedAt, head.closedAt],
		...[head.closedBy, head.firstPosting, head.lastPosting, document, head.previousHash, head.hash],
		...[JSON.stringify(tills), openings.map(({ account }) => account)],
		openings.map(({ openingMinor }) => openingMinor),
	])
}
