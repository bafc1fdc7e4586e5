import { tips } from "@comanda/contract/books/accounts.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

/** Postings are numbered in the order of their times: closed days say between which numbers to look. */
const given: Prepared = {
	name: "tips_given",
	text: `select coalesce(-sum(e.amount), 0)::bigint as "poolMinor"
		from ledger_posting g, unnest(g.accounts, g.amounts) as e(account, amount)
		where g.organization_id = $1 and g.store_id = $2 and g.at >= $3 and g.at < $4 and g.kind <> 'TIPS'
			and e.account = $5
			and g.seq > coalesce((select max(d.last_posting) from day_close d
				where d.organization_id = $1 and d.store_id = $2 and d.closed_at < $3::timestamptz - interval '1 hour'), 0)
			and g.seq <= coalesce((select min(d.last_posting) from day_close d
				where d.organization_id = $1 and d.store_id = $2 and d.closed_at >= $4), g.seq)`,
}
const left: Prepared = {
	name: "tips_left",
	text: `select coalesce(sum(t.credit_minor - t.debit_minor - t.opening_minor), 0)::bigint as "leftMinor"
		from store_books b join ledger_total t on t.organization_id = b.organization_id and t.store_id = b.store_id
			and t.day_number = b.day_number and t.account = $3
		where b.organization_id = $1 and b.store_id = $2`,
}

/** What guests gave for the staff in a time. */
export async function findPool(ctx: Context, storeId: string, from: string, to: string): Promise<number> {
	const values = [ctx.organizationId, storeId, from, to, tips]
	const [found] = await ctx.query<{ poolMinor: number }>(given, values)
	return found?.poolMinor ?? 0
}

/** What the staff has not been promised yet. */
export async function findTipsLeft(ctx: Context, storeId: string): Promise<number> {
	const [found] = await ctx.query<{ leftMinor: number }>(left, [ctx.organizationId, storeId, tips])
	return found?.leftMinor ?? 0
}
