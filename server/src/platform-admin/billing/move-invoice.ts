import type { InvoiceStatus } from "@comanda/contract/platform-admin/states.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { invoiceNumber } from "./invoice-rows.ts"
import { noSuchInvoice } from "./organization-of-invoice.ts"

type Change =
	| { status: "PAID"; paidAt: Date; paymentReference: string | null }
	| { status: "VOID"; voidedAt: Date; voidReason: string }

/** Where it can go: once paid or taken back, an invoice is done with. Null when it is there already. */
export async function moveInvoice(
	ctx: Context,
	invoiceId: string,
	change: Change,
): Promise<{ subscriptionId: string; periodTo: Date } | null> {
	const { organizationId } = ctx
	const row = await ctx.db
		.selectFrom("platformInvoice")
		.select(["status", "subscriptionId", "periodTo", "year", "number", "currency", "totalMinor"])
		.where("organizationId", "=", organizationId)
		.where("id", "=", invoiceId)
		.executeTakeFirst()
	if (!row) throw noSuchInvoice()
	const status = row.status as InvoiceStatus
	if (status === change.status) return null
	if (status !== "ISSUED")
		throw new Refusal("INVALID_STATUS_TRANSITION", `What is ${status} does not become ${change.status}.`)
	await ctx.db
		.updateTable("platformInvoice")
		.set(change)
		.where("organizationId", "=", organizationId)
		.where("id", "=", invoiceId)
		.execute()
	const { subscriptionId, periodTo, currency, totalMinor } = row
	const number = invoiceNumber(row.year, row.number)
	const type = change.status === "PAID" ? "Invoice.Paid" : "Invoice.Voided"
	record(ctx, organizationId, type, invoiceId, { number, subscriptionId, currency, totalMinor })
	return { subscriptionId, periodTo }
}
