import type { Buyer, Invoice } from "@comanda/contract/platform-admin/invoices.ts"
import type { Seller } from "@comanda/contract/platform-admin/settings.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { buyerPlace } from "./buyer-of.ts"
import {
	type InvoiceColumns,
	invoiceColumns,
	invoicesOfOrganizations,
	presentInvoiceRow,
} from "./invoice-rows.ts"
import { noSuchInvoice } from "./organization-of-invoice.ts"

type Row = InvoiceColumns & {
	seller: Seller
	buyerSealed: string
	paymentReference: string | null
	voidedAt: Date | null
	voidReason: string | null
}

/** An invoice of the organization that was entered, as it was issued. */
export async function describeInvoice(ctx: Context, invoiceId: string): Promise<Invoice> {
	const { rows } = await sql<Row>`
		select ${invoiceColumns}, i.seller, i.buyer_sealed as "buyerSealed", i.payment_reference as "paymentReference",
			i.voided_at as "voidedAt", i.void_reason as "voidReason"
		from ${invoicesOfOrganizations}
		where i.organization_id = ${ctx.organizationId} and i.id = ${invoiceId}`.execute(ctx.db)
	const [row] = rows
	if (!row) throw noSuchInvoice()
	const { seller, buyerSealed, paymentReference, voidedAt, voidReason, ...columns } = row
	const lines = await ctx.db
		.selectFrom("platformInvoiceLine")
		.select(["text", "quantity", "unitPriceMinor", "totalMinor"])
		.where("organizationId", "=", ctx.organizationId)
		.where("invoiceId", "=", invoiceId)
		.orderBy("lineNo")
		.execute()
	return {
		...presentInvoiceRow(columns),
		seller,
		buyer: JSON.parse(await ctx.sealing.open(buyerSealed, buyerPlace)) as Buyer,
		lines,
		paymentReference,
		voidedAt: voidedAt?.toISOString() ?? null,
		voidReason,
	}
}
