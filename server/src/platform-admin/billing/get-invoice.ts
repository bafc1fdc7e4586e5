import type { Invoice } from "@comanda/contract/platform-admin/invoices.ts"
import type { OpenContext } from "#platform/context.ts"
import { enterOrganization } from "../enter-organization.ts"
import { describeInvoice } from "./describe-invoice.ts"
import { organizationOfInvoice } from "./organization-of-invoice.ts"

export async function getInvoice(ctx: OpenContext, { invoiceId }: { invoiceId: string }): Promise<Invoice> {
	const tenant = await enterOrganization(ctx, await organizationOfInvoice(ctx, invoiceId))
	return describeInvoice(tenant, invoiceId)
}
