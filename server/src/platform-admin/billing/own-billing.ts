import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listOwnInvoices as contract, Invoice } from "@comanda/contract/platform-admin/invoices.ts"
import type { Standing } from "@comanda/contract/platform-admin/subscriptions.ts"
import { refuseNarrowReach, standingNow } from "#organizations/index.ts"
import type { Context, OrganizationStatus } from "#platform/context.ts"
import { readPlatformSettings } from "../settings/platform-settings.ts"
import { describeInvoice } from "./describe-invoice.ts"
import { findInvoiceRows } from "./invoice-rows.ts"
import { findLatestSubscription, presentSubscription, type SubscriptionRow } from "./subscription-rows.ts"

// What an owner reads of his own: also when his organization is blocked, since it is how he comes back.

export async function getOwnSubscription(ctx: Context): Promise<Standing> {
	refuseNarrowReach(ctx)
	const row = await ctx.db
		.selectFrom("platformOrganization")
		.select(["status", "blockedReason", "trialEndsAt"])
		.where("organizationId", "=", ctx.organizationId)
		.executeTakeFirstOrThrow()
	const status = (await standingNow(ctx, ctx.organizationId)) ?? (row.status as OrganizationStatus)
	const subscription = await findLatestSubscription(ctx)
	const { timeRunsOut, graceDays } = await readPlatformSettings(ctx)
	const closesAt = timeRunsOut ? closing({ ...row, status, now: ctx.now }, subscription, graceDays) : null
	return {
		status,
		blockedReason: row.blockedReason,
		trialEndsAt: row.trialEndsAt?.toISOString() ?? null,
		subscription: subscription && presentSubscription(subscription),
		closesAt: closesAt?.toISOString() ?? null,
	}
}

export async function listOwnInvoices(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	refuseNarrowReach(ctx)
	return findInvoiceRows(ctx, { ...input, organizationId: ctx.organizationId })
}

export async function getOwnInvoice(ctx: Context, input: { invoiceId: string }): Promise<Invoice> {
	refuseNarrowReach(ctx)
	return describeInvoice(ctx, input.invoiceId)
}

function closing(
	{ status, trialEndsAt, now }: { status: OrganizationStatus; trialEndsAt: Date | null; now: Date },
	subscription: SubscriptionRow | null,
	graceDays: number,
): Date | null {
	if (status === "TRIAL") return trialEndsAt
	if (status !== "ACTIVE" || !subscription) return null
	if (subscription.status === "CANCELLED") return subscription.endsAt > now ? subscription.endsAt : null
	if (subscription.status !== "ACTIVE" && subscription.status !== "PAST_DUE") return null
	return new Date(subscription.endsAt.getTime() + graceDays * 86_400_000)
}
