import type { listAccounts as contract } from "@comanda/contract/books/export.ts"
import type { DayTotal } from "@comanda/contract/books/read-day.ts"
import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { requireStore } from "../require-store.ts"
import { findPeriod } from "./find-period.ts"

/** An account that goes on begins with what it began the first day with; what the days between began with is in it. */
const totals: Prepared = {
	name: "books_accounts",
	text: `select account, sum(case when day_number = $3 then opening_minor else 0 end)::bigint as "openingMinor",
			sum(debit_minor)::bigint as "debitMinor", sum(credit_minor)::bigint as "creditMinor"
		from ledger_total
		where organization_id = $1 and store_id = $2 and day_number between $3 and $4
		group by account order by account`,
}

export async function listAccounts(
	ctx: Context,
	{ storeId, from, to }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { currency, businessDate } = await requireStore(ctx, storeId)
	const period = await findPeriod(ctx, storeId, { from, to, today: businessDate })
	const rows = period
		? await ctx.query<DayTotal>(totals, [ctx.organizationId, storeId, period.firstDay, period.lastDay])
		: []
	const accounts = rows.map((row) => ({
		...row,
		closingMinor: row.openingMinor + row.debitMinor - row.creditMinor,
	}))
	return {
		storeId,
		currency,
		firstDay: period?.firstDay ?? null,
		lastDay: period?.lastDay ?? null,
		accounts,
		debitMinor: accounts.reduce((sum, { debitMinor }) => sum + debitMinor, 0),
		creditMinor: accounts.reduce((sum, { creditMinor }) => sum + creditMinor, 0),
	}
}
