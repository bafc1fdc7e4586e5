import type { AskingContext, Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { AskingJob } from "#platform/jobs/jobs.ts"
import { findPayment } from "../payment-row.ts"
import { pushRefund } from "../refunds/send-refund.ts"
import { applyStanding } from "./apply-standing.ts"
import { giveUp } from "./ask-to-pay.ts"
import { refreshOne } from "./refresh-payment.ts"

const minuteMs = 60_000
/** At once; what is more waits a minute. */
const most = 100
/** How long after its time a payment is waited for, when its provider says nothing of its end. */
const graceMs = 2 * minuteMs

// Taken for two minutes, so that no other process asks the same; in case we stop in between, it is due again then.
const duePayments: Prepared = {
	name: "payments_due",
	text: `update payment set check_at = $3 where organization_id = $1 and id = any (array(
			select id from payment where organization_id = $1 and check_at <= $2 order by check_at limit ${most}
			for no key update skip locked))
		returning id`,
}
const dueRefunds: Prepared = {
	name: "refunds_due",
	text: `update payment_refund set check_at = $3 where organization_id = $1 and id = any (array(
			select id from payment_refund where organization_id = $1 and check_at <= $2 order by check_at limit ${most}
			for no key update skip locked))
		returning id`,
}

/** Finds out what became of every payment and refund of which nobody has told us. */
export const lookAfterPayments: AskingJob = {
	name: "look-after-payments",
	cron: "* * * * *",
	async runAsking(ctx) {
		for (const id of await dueIds(ctx, duePayments)) await lookAfter(ctx, id)
		for (const id of await dueIds(ctx, dueRefunds)) await pushRefund(ctx, id)
	},
}

async function dueIds(ctx: AskingContext, due: Prepared): Promise<string[]> {
	const rows = await ctx.transact((tx) => {
		const until = new Date(tx.now.getTime() + 2 * minuteMs)
		return tx.query<{ id: string }>(due, [tx.organizationId, tx.now, until])
	})
	return rows.map(({ id }) => id)
}

async function lookAfter(ctx: AskingContext, paymentId: string): Promise<void> {
	try {
		const payment = await refreshOne(ctx, paymentId)
		await ctx.transact((tx) => endWhatIsOver(tx, payment.id))
	} catch (error) {
		// It stays as it is, and is asked about again: not knowing is no failure of this job.
		ctx.log.warn({ category: "business", paymentId, error }, "a payment could not be looked after")
	}
}

/** What was never asked for was not paid; and nobody pays what is past its time, unless he does all the same. */
async function endWhatIsOver(ctx: Context, paymentId: string): Promise<void> {
	const payment = await findPayment(ctx, paymentId)
	if (!payment) return
	const { status, askedAt, createdAt, expiresAt } = payment
	if (status === "CREATED" && askedAt === null && ctx.now.getTime() - createdAt.getTime() > minuteMs)
		return giveUp(ctx, paymentId, "NOT_ASKED", "The provider was never asked.")
	const isOver = expiresAt !== null && ctx.now.getTime() > expiresAt.getTime() + graceMs
	if (isOver && (status === "PENDING" || status === "CREATED"))
		await applyStanding(ctx, paymentId, { ...nothingSaid, state: "EXPIRED" })
}

const nothingSaid = {
	...{ amountMinor: null, currency: null, reference: null, providerRef: null, transactionId: null },
	...{ feeMinor: null, card: null, failure: null },
}
