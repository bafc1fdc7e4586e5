import type { DayReport } from "@comanda/contract/books/day-report.ts"
import type { ZReport, ZReportHead } from "@comanda/contract/books/days.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { notThere } from "../not-there.ts"

export type ZReportRow = Omit<ZReportHead, "openedAt" | "closedAt"> & { openedAt: Date; closedAt: Date }

export const zReportColumns = `d.store_id as "storeId", d.number,
	to_char(d.business_date, 'YYYY-MM-DD') as "businessDate", d.opened_at as "openedAt", d.closed_at as "closedAt",
	d.closed_by as "closedBy", d.first_posting as "firstPosting", d.last_posting as "lastPosting", d.hash,
	d.previous_hash as "previousHash"`

const one: Prepared = {
	name: "books_z_report",
	text: `select ${zReportColumns}, d.document as report from day_close d
		where d.organization_id = $1 and d.store_id = $2 and d.number = $3`,
}

export async function requireZReport(ctx: Context, storeId: string, number: number): Promise<ZReport> {
	const values = [ctx.organizationId, storeId, number]
	const [row] = await ctx.query<ZReportRow & { report: DayReport }>(one, values)
	if (!row) throw notThere("report")
	return { ...presentZReport(row), report: row.report }
}

export function presentZReport(row: ZReportRow): ZReportHead {
	return { ...row, openedAt: row.openedAt.toISOString(), closedAt: row.closedAt.toISOString() }
}
