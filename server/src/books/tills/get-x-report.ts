import type { XReport } from "@comanda/contract/books/cash-session.ts"
import { cashOf } from "@comanda/contract/books/till-states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { notThere } from "../not-there.ts"
import { type CashSessionRow, cashSessionColumns } from "./cash-session-rows.ts"

/** The drawer and what was posted through it, as both are in one moment. */
const report: Prepared = {
	name: "cash_x_report",
	text: `select ${cashSessionColumns}, coalesce((
			select jsonb_agg(jsonb_build_object('account', a.account, 'debitMinor', a.debit, 'creditMinor', a.credit)
				order by a.account)
			from (
				select e.account, sum(greatest(e.amount, 0))::bigint as debit, sum(greatest(-e.amount, 0))::bigint as credit
				from ledger_posting g, unnest(g.accounts, g.amounts) as e(account, amount)
				where g.organization_id = s.organization_id and g.till_id = s.id
				group by e.account
			) a
		), '[]') as accounts
		from cash_session s where s.organization_id = $1 and s.id = $2`,
}

export async function getXReport(
	ctx: Context,
	{ cashSessionId }: { cashSessionId: string },
): Promise<XReport> {
	const [row] = await ctx.query<CashSessionRow & Pick<XReport, "accounts">>(report, [
		...[ctx.organizationId, cashSessionId],
	])
	if (!row) throw notThere("drawer")
	const { storeId, register, status, currency, openedBy, openedAt, movements, accounts } = row
	return {
		...{ cashSessionId, storeId, register, status, currency, openedBy, movements, accounts },
		openedAt: openedAt.toISOString(),
		at: ctx.now.toISOString(),
		cash: {
			...row.totals,
			expectedMinor: cashOf(row.totals),
			countedMinor: row.closedAt ? row.countedMinor : null,
			varianceMinor: row.varianceMinor,
		},
	}
}
