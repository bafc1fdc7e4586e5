import { monthEnd } from "@comanda/contract/platform-admin/invoice-amounts.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { SubscriptionRow } from "./subscription-rows.ts"

export type Period = { from: Date; to: Date }

/** When the period begins that was not invoiced yet: where the last invoice that still counts ends. */
export async function nextPeriodFrom(ctx: Context, subscription: SubscriptionRow): Promise<Date> {
	const row = await ctx.db
		.selectFrom("platformInvoice")
		.select("periodTo")
		.where("organizationId", "=", ctx.organizationId)
		.where("subscriptionId", "=", subscription.id)
		.where("status", "<>", "VOID")
		.orderBy("periodTo", "desc")
		.executeTakeFirst()
	return row?.periodTo ?? subscription.startsAt
}

/**
 * What is to be invoiced next. Never more than the one period after what is paid for: who presses twice has not sold
 * two months.
 */
export async function nextPeriod(
	ctx: Context,
	subscription: SubscriptionRow,
	periodTo: string | undefined,
): Promise<Period> {
	const from = await nextPeriodFrom(ctx, subscription)
	if (from > subscription.endsAt)
		throw new Refusal("CONFLICT", "The period after the paid one has an invoice already.")
	if (subscription.plan === "MONTHLY") {
		if (periodTo) throw notThisEnd("unknown", "A monthly subscription goes by months.")
		return { from, to: monthEnd(subscription.startsAt, from) }
	}
	const to = periodTo ? new Date(periodTo) : subscription.endsAt
	if (periodTo && to <= from) throw notThisEnd("past", "Ends before it begins.")
	if (to <= from) throw new Refusal("CONFLICT", "All of it is invoiced: say until when the next period goes.")
	return { from, to }
}

function notThisEnd(code: string, message: string): Refusal {
	const details = [{ field: "periodTo", code, message }]
	return new Refusal("VALIDATION_ERROR", "This is no period.", { details })
}
