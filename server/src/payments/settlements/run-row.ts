import type { SettlementRun } from "@comanda/contract/payments/settlements.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"

export type RunRow = SettlementRun & { accountId: string }

type Read = Omit<RunRow, "startedAt" | "finishedAt"> & { startedAt: Date; finishedAt: Date | null }

export const runColumns = `r.id, r.store_id as "storeId", r.account_id as "accountId", r.provider,
	to_char(r.business_date, 'YYYY-MM-DD') as "businessDate", r.currency, r.status, r.payments,
	r.expected_minor as "expectedMinor", r.reported_minor as "reportedMinor", r.difference_minor as "differenceMinor",
	r.unanswered, r.started_at as "startedAt", r.finished_at as "finishedAt"`

const one: Prepared = {
	name: "settlement_run_one",
	text: `select ${runColumns} from settlement_run r where r.organization_id = $1 and r.id = $2`,
}

export function runOf(read: Read): RunRow {
	const { startedAt, finishedAt } = read
	return { ...read, startedAt: startedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null }
}

export async function findRun(ctx: Context, runId: string): Promise<RunRow> {
	const [read] = await ctx.query<Read>(one, [ctx.organizationId, runId])
	if (!read) throw new Refusal("NOT_FOUND", "There is no such day.")
	return runOf(read)
}
