import type { Invoice } from "@comanda/contract/platform-admin/invoices.ts"
import type { OpenContext } from "#platform/context.ts"
import { enterOrganization } from "../enter-organization.ts"
import { noteActivity } from "../note-activity.ts"
import { lockOrganization } from "../organizations/lock-organization.ts"
import { describeInvoice } from "./describe-invoice.ts"
import { moveInvoice } from "./move-invoice.ts"
import { organizationOfInvoice } from "./organization-of-invoice.ts"
import { renewSubscription } from "./renew-subscription.ts"
import { findSubscription } from "./subscription-rows.ts"

/** The money is there. Said twice, also by two at once, it is paid once. */
export async function payInvoice(
	ctx: OpenContext,
	{ invoiceId, reference }: { invoiceId: string; reference?: string | undefined },
): Promise<Invoice> {
	const tenant = await enterOrganization(ctx, await organizationOfInvoice(ctx, invoiceId))
	const from = await lockOrganization(tenant)
	const paid = { status: "PAID", paidAt: ctx.now, paymentReference: reference ?? null } as const
	const moved = await moveInvoice(tenant, invoiceId, paid)
	if (moved) {
		const subscription = await findSubscription(tenant, moved.subscriptionId)
		if (subscription) await renewSubscription(tenant, from, subscription, moved.periodTo)
		await noteActivity(ctx, "Invoice.Paid", tenant.organizationId, { invoiceId })
	}
	return describeInvoice(tenant, invoiceId)
}
