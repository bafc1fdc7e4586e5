import type { Currency } from "@comanda/contract/money.ts"
import type { ProviderName } from "@comanda/contract/payments/providers.ts"
import { findStore } from "#organizations/index.ts"
import type { AskingContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { AskingJob } from "#platform/jobs/jobs.ts"
import { beginRun, runSettlement } from "./run-settlement.ts"

type Account = { id: string; storeId: string; provider: ProviderName }

const active: Prepared = {
	name: "provider_accounts_active",
	text: `select id, store_id as "storeId", provider from provider_account a
		where organization_id = $1 and removed_at is null and exists (
			select from payment p where p.organization_id = a.organization_id and p.account_id = a.id
				and p.captured_at > $2::timestamptz - interval '3 days')`,
}
const known: Prepared = {
	name: "settlement_known",
	text: `select id from settlement_run where organization_id = $1 and account_id = $2 and business_date = $3
		and status = 'DONE'`,
}

/** Every day, the day before of each provider that somebody paid by. What was done already is not done again. */
export const settleYesterday: AskingJob = {
	name: "settle-yesterday",
	cron: "20 * * * *",
	async runAsking(ctx) {
		const accounts = await ctx.transact((tx) => tx.query<Account>(active, [tx.organizationId, tx.now]))
		for (const account of accounts) await settleOne(ctx, account)
	},
}

async function settleOne(ctx: AskingContext, { id: accountId, storeId, provider }: Account): Promise<void> {
	const runId = await ctx.transact(async (tx) => {
		const store = await findStore(tx, storeId)
		if (!store) return null
		const { timeZone, currency } = store
		const businessDate = dayBefore(tx.now, timeZone)
		const [done] = await tx.query(known, [tx.organizationId, accountId, businessDate])
		const run = { storeId, accountId, provider, businessDate, currency: currency as Currency }
		return done ? null : beginRun(tx, run)
	})
	if (runId) await runSettlement(ctx, { runId })
}

/** Yesterday there; but not before three in the morning, so that what came late is in it. */
function dayBefore(now: Date, timeZone: string): string {
	const there = new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date(now.getTime() - 3 * 3_600_000))
	const day = new Date(`${there}T00:00:00Z`)
	return new Date(day.getTime() - 86_400_000).toISOString().slice(0, 10)
}
