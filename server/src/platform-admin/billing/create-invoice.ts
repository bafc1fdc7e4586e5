import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { createInvoice as contract, Invoice } from "@comanda/contract/platform-admin/invoices.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { enterOrganization } from "../enter-organization.ts"
import { noteActivity } from "../note-activity.ts"
import { lockOrganization } from "../organizations/lock-organization.ts"
import { describeInvoice } from "./describe-invoice.ts"
import { issueInvoice } from "./issue-invoice.ts"
import { findSubscription, noSuchSubscription, organizationOfSubscription } from "./subscription-rows.ts"

/** Invoices the next period by hand. Asked twice under one id, it is issued once. */
export async function createInvoice(
	ctx: OpenContext,
	input: ParsedInputOf<typeof contract>,
): Promise<Invoice> {
	const { id, subscriptionId, periodTo, lines } = input
	const known = await ctx.db
		.selectFrom("platformInvoice")
		.select("subscriptionId")
		.where("id", "=", id)
		.executeTakeFirst()
	if (known && known.subscriptionId !== subscriptionId)
		throw new Refusal("CONFLICT", "Another invoice has this id.")
	const tenant = await enterOrganization(ctx, await organizationOfSubscription(ctx, subscriptionId))
	await lockOrganization(tenant)
	if (await isThere(tenant, id)) return describeInvoice(tenant, id)
	const subscription = await findSubscription(tenant, subscriptionId)
	if (!subscription) throw noSuchSubscription()
	if (subscription.plan === "TRIAL_EXTENSION" || subscription.status === "CANCELLED")
		throw new Refusal("INVALID_STATUS_TRANSITION", "There is nothing to invoice for this any more.")
	await issueInvoice(tenant, subscription, { id, periodTo, lines })
	await noteActivity(ctx, "Invoice.Issued", tenant.organizationId, { invoiceId: id })
	return describeInvoice(tenant, id)
}

/** Looked at behind the lock: the same request may just have been served. */
async function isThere(tenant: Awaited<ReturnType<typeof enterOrganization>>, id: string): Promise<boolean> {
	const row = await tenant.db
		.selectFrom("platformInvoice")
		.select("id")
		.where("organizationId", "=", tenant.organizationId)
		.where("id", "=", id)
		.executeTakeFirst()
	return row !== undefined
}
