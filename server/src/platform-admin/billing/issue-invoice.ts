import { amountsOf, daysBetween, type InvoiceLine } from "@comanda/contract/platform-admin/invoice-amounts.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { readPlatformSettings } from "../settings/platform-settings.ts"
import { buyerOf } from "./buyer-of.ts"
import { invoiceNumber } from "./invoice-rows.ts"
import { nextPeriod } from "./next-period.ts"
import type { SubscriptionRow } from "./subscription-rows.ts"
import { takeInvoiceNumber } from "./take-invoice-number.ts"

type Issue = { id: string; periodTo?: string | undefined; lines?: readonly InvoiceLine[] }

/** Invoices the next period of a subscription, once. The organization was entered and locked. */
export async function issueInvoice(
	ctx: Context,
	subscription: SubscriptionRow,
	{ id, periodTo, lines = [] }: Issue,
): Promise<void> {
	const { organizationId } = ctx
	const settings = await readPlatformSettings(ctx)
	const period = await nextPeriod(ctx, subscription, periodTo)
	const days = daysBetween(period.from, period.to)
	const own = { text: null, quantity: days, unitPriceMinor: subscription.pricePerDayMinor }
	const all = [own, ...lines]
	const amounts = amountsOf(all, settings.taxBasisPoints)
	if (!amounts) throw notThisSum()
	const buyerSealed = await buyerOf(ctx)
	const day = dayIn(settings.timeZone, ctx.now)
	const year = Number(day.slice(0, 4))
	const number = await takeInvoiceNumber(ctx, year)
	await ctx.db
		.insertInto("platformInvoice")
		.values({
			organizationId,
			id,
			subscriptionId: subscription.id,
			year,
			number,
			periodFrom: period.from,
			periodTo: period.to,
			currency: subscription.currency,
			...amounts,
			taxBasisPoints: settings.taxBasisPoints,
			issuedAt: ctx.now,
			dueOn: daysAfter(day, settings.paymentDays),
			seller: JSON.stringify(settings.seller),
			buyerSealed,
		})
		.execute()
	const rows = all.map((line, place) => ({
		...line,
		organizationId,
		invoiceId: id,
		lineNo: place + 1,
		totalMinor: line.quantity * line.unitPriceMinor,
	}))
	await ctx.db.insertInto("platformInvoiceLine").values(rows).execute()
	record(ctx, organizationId, "Invoice.Issued", id, {
		number: invoiceNumber(year, number),
		subscriptionId: subscription.id,
		periodFrom: period.from.toISOString(),
		periodTo: period.to.toISOString(),
		currency: subscription.currency,
		totalMinor: amounts.totalMinor,
	})
}

/** The calendar day it is in a zone. */
function dayIn(timeZone: string, moment: Date): string {
	// Sweden writes dates as ISO does.
	return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(moment)
}

function daysAfter(day: string, days: number): string {
	return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

function notThisSum(): Refusal {
	const details = [{ field: "lines", code: "sum", message: "The sum is below zero, or beyond all measure." }]
	return new Refusal("VALIDATION_ERROR", "No invoice is for this sum.", { details })
}
