import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import type { Job } from "#platform/jobs/jobs.ts"
import { record } from "#platform/journal/draft.ts"
import { type LockedOrganization, lockOrganization } from "../organizations/lock-organization.ts"
import { moveStanding } from "../organizations/move-standing.ts"
import { readPlatformSettings } from "../settings/platform-settings.ts"
import { writeToOwners } from "../write-to-owners.ts"
import { issueInvoice } from "./issue-invoice.ts"
import { nextPeriodFrom } from "./next-period.ts"
import { findLatestSubscription, moveSubscription, type SubscriptionRow } from "./subscription-rows.ts"
import { takeNotice, tellEndIsNear } from "./tell-end-is-near.ts"

/** What time does to subscriptions: told before the end, invoiced, past due, over. */
export const lookAfterSubscriptions: Job = { name: "look-after-subscriptions", cron: "*/15 * * * *", run }

const dayMs = 86_400_000

async function run(ctx: Context): Promise<void> {
	const { timeRunsOut, graceDays, invoiceDaysBefore } = await readPlatformSettings(ctx)
	const from = await lockOrganization(ctx)
	if (from.isDemo || !timeRunsOut) return
	const subscription = await findLatestSubscription(ctx)
	if (from.below === "TRIAL") return lookAfterTrial(ctx, from, subscription)
	if (!subscription) return
	if (subscription.status === "ACTIVE" || subscription.status === "PAST_DUE") {
		await invoiceAhead(ctx, subscription, invoiceDaysBefore)
		await lookAfterPaid(ctx, from, subscription, graceDays)
	}
	if (subscription.status === "CANCELLED") await lookAfterCancelled(ctx, from, subscription)
}

async function lookAfterTrial(
	ctx: Context,
	from: LockedOrganization,
	subscription: SubscriptionRow | null,
): Promise<void> {
	const endsAt = from.trialEndsAt
	if (!endsAt) return
	const extension = subscription?.status === "TRIALING" ? subscription : null
	const about = { subject: extension?.id ?? ctx.organizationId, plan: "TRIAL", endsAt }
	if (endsAt > ctx.now) return tellEndIsNear(ctx, about)
	if (extension) await moveSubscription(ctx, extension, { status: "EXPIRED" })
	await expire(ctx, from, about, "TRIAL_OVER")
}

/** The next month, some days before it begins: who is to pay needs time for it. */
async function invoiceAhead(ctx: Context, subscription: SubscriptionRow, daysBefore: number): Promise<void> {
	if (subscription.plan !== "MONTHLY" || subscription.pricePerDayMinor === 0) return
	if (subscription.endsAt.getTime() - ctx.now.getTime() > daysBefore * dayMs) return
	if ((await nextPeriodFrom(ctx, subscription)) > subscription.endsAt) return
	await issueInvoice(ctx, subscription, { id: newId() })
}

async function lookAfterPaid(
	ctx: Context,
	from: LockedOrganization,
	subscription: SubscriptionRow,
	graceDays: number,
): Promise<void> {
	const { id: subject, plan, endsAt } = subscription
	if (endsAt > ctx.now) return tellEndIsNear(ctx, { subject, plan, endsAt })
	const closesAt = new Date(endsAt.getTime() + graceDays * dayMs)
	let late = subscription
	if (late.status === "ACTIVE") {
		late = await moveSubscription(ctx, late, { status: "PAST_DUE" })
		const facts = { plan, endsAt: endsAt.toISOString(), closesAt: closesAt.toISOString() }
		record(ctx, ctx.organizationId, "Subscription.PastDue", subject, facts)
	}
	if (closesAt > ctx.now) return
	await moveSubscription(ctx, late, { status: "EXPIRED" })
	await expire(ctx, from, { subject, plan, endsAt }, "NOT_PAID")
}

/** Once for each end: who was let go on afterwards is not closed again. */
async function lookAfterCancelled(
	ctx: Context,
	from: LockedOrganization,
	{ id: subject, plan, endsAt }: SubscriptionRow,
): Promise<void> {
	if (from.below !== "ACTIVE") return
	if (endsAt > ctx.now) return tellEndIsNear(ctx, { subject, plan, endsAt })
	if (!(await takeNotice(ctx, { subject, endsAt, daysBefore: 0 }))) return
	await expire(ctx, from, { subject, plan, endsAt }, "CANCELLED")
}

type Ended = { subject: string; plan: string; endsAt: Date }

async function expire(
	ctx: Context,
	from: LockedOrganization,
	{ subject, plan, endsAt }: Ended,
	because: "TRIAL_OVER" | "NOT_PAID" | "CANCELLED",
): Promise<void> {
	if (from.below !== "EXPIRED") await moveStanding(ctx, from, { to: "EXPIRED", because })
	const facts = { plan, because, endsAt: endsAt.toISOString() }
	record(ctx, ctx.organizationId, "Subscription.Expired", subject, facts)
	await writeToOwners(ctx, "SUBSCRIPTION_EXPIRED", { endsAt })
}
