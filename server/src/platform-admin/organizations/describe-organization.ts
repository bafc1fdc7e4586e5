import type { PlatformOrganizationDetail } from "@comanda/contract/platform-admin/organizations.ts"
import { sql } from "kysely"
import { findOwners } from "#identity/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { findInvoiceRows } from "../billing/invoice-rows.ts"
import { findLatestSubscription, presentSubscription } from "../billing/subscription-rows.ts"
import { storesOf } from "./onboarding-of.ts"
import {
	type OrganizationColumns,
	organizationColumns,
	organizationsWithPlan,
	presentOrganization,
} from "./organization-rows.ts"

const invoicesShown = 12

/** All that the platform may know of the organization that was entered. */
export async function describeOrganization(ctx: Context): Promise<PlatformOrganizationDetail> {
	type Row = OrganizationColumns & { blockedReason: string | null }
	const { rows } = await sql<Row>`
		select ${organizationColumns}, o.blocked_reason as "blockedReason" from ${organizationsWithPlan}
		where o.organization_id = ${ctx.organizationId}`.execute(ctx.db)
	const [row] = rows
	if (!row) throw new Refusal("NOT_FOUND", "There is no such organization.")
	const { blockedReason, ...organization } = row
	const stores = await storesOf(ctx)
	const subscription = await findLatestSubscription(ctx)
	const { rows: invoices } = await findInvoiceRows(ctx, {
		organizationId: ctx.organizationId,
		limit: invoicesShown,
		page: 1,
	})
	const owners = await findOwners(ctx)
	return {
		...presentOrganization(organization),
		blockedReason,
		ownersCount: owners.length,
		stores: stores.map(({ id, name, slug, currency, timeZone, onboardingPct, createdAt }) => ({
			id,
			name,
			slug,
			currency,
			timeZone,
			onboardingPct,
			createdAt,
		})),
		subscription: subscription && presentSubscription(subscription),
		invoices,
	}
}
