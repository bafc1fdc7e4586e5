import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { runSettlement as contract, SettlementRun } from "@comanda/contract/payments/settlements.ts"
import { v7 as newId } from "uuid"
import { type AskingContext, actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { findAccount, findAccounts } from "../accounts/account-rows.ts"
import { askProvider } from "../accounts/ask-provider.ts"
import { referenceOf } from "../intents/refresh-payment.ts"
import { type PaymentRow, paymentColumns } from "../payment-row.ts"
import type { Standing } from "../providers/provider.ts"
import { requireStore } from "../require-store.ts"
import { findRun, type RunRow } from "./run-row.ts"

/** One store takes no more by one provider in a day; what is more is looked at the next time. */
const paymentsMax = 5_000

const begin: Prepared = {
	name: "settlement_begin",
	text: `insert into settlement_run (organization_id, id, store_id, account_id, provider, business_date, currency, status,
			started_at, by) values ($1, $2, $3, $4, $5, $6, $7, 'RUNNING', $8, $9)
		on conflict (organization_id, account_id, business_date) do update set status = 'RUNNING', started_at = $8, by = $9
		returning id`,
}
const ofDay: Prepared = {
	name: "settlement_payments",
	text: `select ${paymentColumns} from payment p where p.organization_id = $1 and p.account_id = $2
			and p.captured_at >= $3::date::timestamp at time zone $4
			and p.captured_at < ($3::date + 1)::timestamp at time zone $4
			and p.status in ('CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED')
		order by p.captured_at, p.id limit ${paymentsMax}`,
}
const line: Prepared = {
	name: "settlement_line",
	text: `insert into settlement_line (organization_id, store_id, run_id, payment_id, expected_minor, reported_minor, says)
		values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (organization_id, run_id, payment_id) do update
			set expected_minor = excluded.expected_minor, reported_minor = excluded.reported_minor, says = excluded.says`,
}
const finish: Prepared = {
	name: "settlement_finish",
	text: `update settlement_run r set status = 'DONE', finished_at = $3, payments = s.payments, expected_minor = s.expected,
			reported_minor = s.reported, difference_minor = s.reported - s.expected, unanswered = s.unanswered
		from (select count(*)::int as payments, coalesce(sum(expected_minor), 0) as expected,
				coalesce(sum(coalesce(reported_minor, expected_minor)), 0) as reported,
				(count(*) filter (where reported_minor is null))::int as unanswered
			from settlement_line where organization_id = $1 and run_id = $2) s
		where r.organization_id = $1 and r.id = $2`,
}

export type BegunRun = { runId: string }
export type RunOf = Pick<RunRow, "storeId" | "accountId" | "provider" | "businessDate" | "currency">

export async function beginSettlement(
	ctx: Context,
	{ storeId, provider, businessDate }: ParsedInputOf<typeof contract>,
): Promise<BegunRun> {
	const store = await requireStore(ctx, storeId)
	if (ctx.grant === "limited") throw new Refusal("FORBIDDEN", "Who leads the store does this.")
	const account = (await findAccounts(ctx, storeId)).find((each) => each.provider === provider)
	if (!account) throw new Refusal("NOT_FOUND", "This provider is not set up.")
	const { currency } = store
	return { runId: await beginRun(ctx, { storeId, accountId: account.id, provider, businessDate, currency }) }
}

export async function beginRun(ctx: Context, run: RunOf): Promise<string> {
	const { storeId, accountId, provider, businessDate, currency } = run
	const values = [ctx.organizationId, newId(), storeId, accountId, provider, businessDate, currency]
	const [row] = await ctx.query<{ id: string }>(begin, [...values, ctx.now, actorOf(ctx.caller)])
	if (!row) throw new Error("A run that was written is there.")
	return row.id
}

/** Asks the provider about each payment of a day, one after the other, and writes what it says otherwise than we do. */
export async function runSettlement(ctx: AskingContext, { runId }: BegunRun): Promise<SettlementRun> {
	const { account, payments } = await ctx.transact(async (tx) => {
		const run = await findRun(tx, runId)
		const store = await requireStore(tx, run.storeId)
		const values = [tx.organizationId, run.accountId, run.businessDate, store.timeZone]
		return {
			account: await findAccount(tx, run.accountId),
			payments: await tx.query<PaymentRow>(ofDay, values),
		}
	})
	for (const payment of payments) {
		const standing = await askProvider(ctx, { account, paymentId: payment.id }, (provider, setup) =>
			provider.query(setup, referenceOf(payment)),
		).catch(() => null)
		await ctx.transact((tx) => writeLine(tx, runId, payment, standing))
	}
	return ctx.transact(async (tx) => {
		await tx.query(finish, [tx.organizationId, runId, tx.now])
		const run = await findRun(tx, runId)
		const { storeId, provider, businessDate, differenceMinor, unanswered } = run
		const facts = { provider, businessDate, differenceMinor, unanswered }
		if (differenceMinor !== 0) record(tx, storeId, "Payment.ReconciliationMismatch", runId, facts)
		const { accountId, ...shown } = run
		return shown
	})
}

async function writeLine(
	ctx: Context,
	runId: string,
	payment: PaymentRow,
	standing: Standing | null,
): Promise<void> {
	const { id, storeId, receivedMinor } = payment
	const isPaid = standing?.state === "CAPTURED" || standing?.state === "AUTHORIZED"
	const fits = !standing?.currency || standing.currency.toUpperCase() === payment.currency
	const reportedMinor = standing ? (isPaid && fits ? (standing.amountMinor ?? receivedMinor) : 0) : null
	// What was refunded may be told of as anything: its money came and went.
	const isBack = payment.refundedMinor > 0
	const said = isBack && standing ? receivedMinor : reportedMinor
	const says = standing ? (fits ? standing.state : `${standing.state} ${standing.currency}`) : "NO_ANSWER"
	await ctx.query(line, [ctx.organizationId, storeId, runId, id, receivedMinor, said, says])
}
