import type { Invoice } from "@comanda/contract/platform-admin/invoices.ts"
import type { OpenContext } from "#platform/context.ts"
import { enterOrganization } from "../enter-organization.ts"
import { noteActivity } from "../note-activity.ts"
import { lockOrganization } from "../organizations/lock-organization.ts"
import { describeInvoice } from "./describe-invoice.ts"
import { moveInvoice } from "./move-invoice.ts"
import { organizationOfInvoice } from "./organization-of-invoice.ts"

/** Takes an unpaid invoice back. It keeps its number, so that none is missing. */
export async function voidInvoice(
	ctx: OpenContext,
	{ invoiceId, reason }: { invoiceId: string; reason: string },
): Promise<Invoice> {
	const tenant = await enterOrganization(ctx, await organizationOfInvoice(ctx, invoiceId))
	await lockOrganization(tenant)
	const taken = { status: "VOID", voidedAt: ctx.now, voidReason: reason } as const
	if (await moveInvoice(tenant, invoiceId, taken))
		await noteActivity(ctx, "Invoice.Voided", tenant.organizationId, { invoiceId, reason })
	return describeInvoice(tenant, invoiceId)
}
