import type { BooksPosting } from "@comanda/contract/books/export.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Period } from "./find-period.ts"

type Wanted = {
	storeId: string
	kind?: string | undefined
	account?: string | undefined
	orderId?: string | undefined
	cursor?: string | undefined
	limit: number
}
type Row = Omit<BooksPosting, "at" | "entries"> & { at: Date; accounts: string[]; amounts: number[] }

const page: Prepared = {
	name: "books_postings",
	text: `select g.seq, g.day_number as day, g.at, g.kind, g.order_id as "orderId", g.till_id as "cashSessionId",
			g.subject, g.by, g.memo, g.accounts, g.amounts::float8[] as amounts
		from ledger_posting g
		where g.organization_id = $1 and g.store_id = $2 and g.seq between $3 and $4 and ($5::text is null or g.kind = $5)
			and ($6::text is null or $6 = any (g.accounts)) and ($7::uuid is null or g.order_id = $7)
		order by g.seq limit $8`,
}

export type PostingsPage = { rows: BooksPosting[]; nextCursor: string | null }

/** In the order in which they were written: what is written meanwhile comes after. */
export async function findPostings(
	ctx: Context,
	period: Period | null,
	{ storeId, kind, account, orderId, cursor, limit }: Wanted,
): Promise<PostingsPage> {
	const after = cursor ? readCursor(cursor) : 0
	if (!period) return { rows: [], nextCursor: null }
	const first = Math.max(period.firstPosting, after + 1)
	const filter = [kind ?? null, account ?? null, orderId ?? null]
	const found = await ctx.query<Row>(page, [
		...[ctx.organizationId, storeId, first, period.lastPosting, ...filter, limit + 1],
	])
	const rows = found.slice(0, limit).map(presentPosting)
	const last = found.length > limit ? rows.at(-1) : undefined
	return { rows, nextCursor: last ? writeCursor(last.seq) : null }
}

function presentPosting({ accounts, amounts, at, ...posting }: Row): BooksPosting {
	const entries = accounts.map((account, place) => ({ account, amountMinor: amounts[place] ?? 0 }))
	return { ...posting, at: at.toISOString(), entries }
}

function writeCursor(seq: number): string {
	return Buffer.from(`posting ${seq}`).toString("base64url")
}

function readCursor(cursor: string): number {
	const [, seq] = /^posting (\d{1,15})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? []
	if (seq !== undefined) return Number(seq)
	const details = [{ field: "cursor", code: "invalid", message: "Is not a cursor of this list." }]
	throw new Refusal("VALIDATION_ERROR", "The cursor is not readable.", { details })
}
