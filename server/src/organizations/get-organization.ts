import type { Organization } from "@comanda/contract/organizations/organization.ts"
import type { Context } from "#platform/context.ts"
import { findOrganization } from "./organization-rows.ts"
import { refuseNarrowReach } from "./refuse-narrow-reach.ts"

export async function getOrganization(ctx: Context): Promise<Organization> {
	refuseNarrowReach(ctx)
	return findOrganization(ctx)
}
