import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

/** Days of the books, and the postings that were written in them. */
export type Period = { firstDay: number; lastDay: number; firstPosting: number; lastPosting: number }

/** The day that is open belongs to it as well, by the date that the store counts today. */
const days: Prepared = {
	name: "books_period",
	text: `select min(d.number) as "firstDay", max(d.number) as "lastDay", min(d.first)::bigint as "firstPosting",
			max(d.last)::bigint as "lastPosting"
		from (
			select number, business_date as date, first_posting as first, last_posting as last
			from day_close where organization_id = $1 and store_id = $2
			union all
			select b.day_number, $5::date, coalesce((select l.last_posting from day_close l where l.organization_id = $1
				and l.store_id = $2 and l.number = b.day_number - 1), 0) + 1, b.postings
			from store_books b where b.organization_id = $1 and b.store_id = $2
		) d
		where ($3::date is null or d.date >= $3) and ($4::date is null or d.date <= $4)`,
}

export async function findPeriod(
	ctx: Context,
	storeId: string,
	{ from, to, today }: { from: string | undefined; to: string | undefined; today: string },
): Promise<Period | null> {
	type Row = { [Key in keyof Period]: Period[Key] | null }
	const [row] = await ctx.query<Row>(days, [ctx.organizationId, storeId, from ?? null, to ?? null, today])
	return row && row.firstDay !== null ? (row as Period) : null
}
