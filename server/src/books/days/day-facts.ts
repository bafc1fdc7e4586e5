import type { DayTotal, KindTotal } from "@comanda/contract/books/read-day.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { cashTotals } from "../tills/cash-session-rows.ts"
import type { DrawerOfDay } from "./till-of-day.ts"

/** The day that is open, and what it did by its running totals, as they are in one moment. */
export type DayFacts = {
	number: number
	openedAt: Date
	/** The number of the last posting. */
	postings: number
	totals: DayTotal[]
	unusual: KindTotal[]
	drawers: DrawerOfDay[]
	/** The report before this one: its last posting, and its hash. */
	before: { lastPosting: number; hash: string }
}

const totals = `select coalesce(jsonb_agg(jsonb_build_object('account', t.account, 'openingMinor', t.opening_minor,
		'debitMinor', t.debit_minor, 'creditMinor', t.credit_minor) order by t.account), '[]')
	from ledger_total t
	where t.organization_id = b.organization_id and t.store_id = b.store_id and t.day_number = b.day_number`

const unusual = `select coalesce(jsonb_agg(jsonb_build_object('kind', u.kind, 'account', u.account, 'amountMinor', u.amount)), '[]')
	from (
		select g.kind, e.account, sum(e.amount)::bigint as amount
		from ledger_posting g, unnest(g.accounts, g.amounts) as e(account, amount)
		where g.organization_id = b.organization_id and g.store_id = b.store_id and g.day_number = b.day_number
			and g.kind not in ('SALE', 'TENDER', 'FEE')
		group by 1, 2
	) u`

/** Those of which the last report told as going on, and those of which none has told yet: they were opened since. */
const drawers = `select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'register', d.register, 'status', d.status,
		'totals', d.totals, 'countedMinor', d.counted, 'before', d.before) order by d.opened_at, d.id), '[]')
	from (
		select s.id, s.register, s.status, ${cashTotals}, s.opened_at, x.before,
			case when s.status = 'CLOSED' then s.counted_minor end as counted
		from (
			select t.cash_session_id as id, t.totals as before from day_close_till t
			where t.organization_id = b.organization_id and t.store_id = b.store_id and t.number = b.day_number - 1
				and not t.is_final
			union all
			select n.id, null from cash_session n
			where n.organization_id = b.organization_id and n.store_id = b.store_id
				and n.opened_at > coalesce(l.closed_at - interval '1 day', '-infinity')
				and not exists (select from day_close_till t
					where t.organization_id = n.organization_id and t.cash_session_id = n.id)
		) x join cash_session s on s.organization_id = b.organization_id and s.id = x.id
	) d`

const facts: Prepared = {
	name: "books_day_facts",
	text: `select b.day_number as number, b.day_opened_at as "openedAt", b.postings, (${totals}) as totals,
			(${unusual}) as unusual, (${drawers}) as drawers,
			jsonb_build_object('lastPosting', coalesce(l.last_posting, 0), 'hash', coalesce(l.hash, '')) as before
		from store_books b
		left join day_close l on l.organization_id = b.organization_id and l.store_id = b.store_id
			and l.number = b.day_number - 1
		where b.organization_id = $1 and b.store_id = $2`,
}

/** Nothing was ever posted in a store that has no books. */
export async function findDayFacts(ctx: Context, storeId: string): Promise<DayFacts | null> {
	const [day] = await ctx.query<DayFacts>(facts, [ctx.organizationId, storeId])
	return day ?? null
}
