import type { BooksPosting, exportBooks as contract } from "@comanda/contract/books/export.ts"
import { sumEntries } from "@comanda/contract/books/sum-entries.ts"
import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { type Currency, exponentOf } from "@comanda/contract/money.ts"
import type { Context } from "#platform/context.ts"
import { writeCsv } from "#platform/journal/write-csv.ts"
import { requireStore } from "../require-store.ts"
import { findPeriod } from "./find-period.ts"
import { findPostings } from "./find-postings.ts"

const columns = [
	"posting",
	"day",
	"at",
	"kind",
	"account",
	"debit",
	"credit",
	"currency",
	"orderId",
	"cashSessionId",
	"subject",
	"by",
	"memo",
]

/** The journal as a file of whole postings, so that each file adds up by itself; the next goes on where this one ends. */
export async function exportBooks(
	ctx: Context,
	{ from, to, format, ...wanted }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { storeId } = wanted
	const { slug, currency, businessDate } = await requireStore(ctx, storeId)
	const period = await findPeriod(ctx, storeId, { from, to, today: businessDate })
	const { rows, nextCursor } = await findPostings(ctx, period, wanted)
	const sums = sumEntries(rows)
	const isJson = format === "json"
	const content = isJson
		? JSON.stringify({ storeId, currency, from, to, postings: rows, ...sums }, null, "\t")
		: writeCsv(
				columns,
				rows.flatMap((row) => cellsOf(row, currency)),
			)
	const first = rows[0]?.seq ?? 0
	return {
		fileName: `books-${slug}-${from ?? "begin"}-${to ?? businessDate}-${first}.${format}`,
		mediaType: isJson ? "application/json" : "text/csv; charset=utf-8",
		content,
		postings: rows.length,
		...sums,
		nextCursor,
	}
}

/** A line for each account of a posting. */
function cellsOf(posting: BooksPosting, currency: Currency): (string | number | null)[][] {
	const { seq, day, at, kind, orderId, cashSessionId, subject, by, memo, entries } = posting
	const words = (amountMinor: number) => (amountMinor > 0 ? inWhole(amountMinor, currency) : null)
	return entries.map(({ account, amountMinor }) => [
		...[seq, day, at, kind, account, words(amountMinor), words(-amountMinor), currency],
		...[orderId, cashSessionId, subject, by, memo],
	])
}

/** `1250` cents are `12.50`. */
function inWhole(amountMinor: number, currency: Currency): string {
	const exponent = exponentOf(currency)
	return (amountMinor / 10 ** exponent).toFixed(exponent)
}
