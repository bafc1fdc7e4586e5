import type { PlatformOrganizationDetail } from "@comanda/contract/platform-admin/organizations.ts"
import { updateOrganization } from "#organizations/index.ts"
import type { OpenContext } from "#platform/context.ts"
import { enterOrganization } from "../enter-organization.ts"
import { noteActivity } from "../note-activity.ts"
import { describeOrganization } from "./describe-organization.ts"

export async function renamePlatformOrganization(
	ctx: OpenContext,
	{ organizationId, name }: { organizationId: string; name: string },
): Promise<PlatformOrganizationDetail> {
	const tenant = await enterOrganization(ctx, organizationId)
	await updateOrganization(tenant, { organizationId, name })
	await noteActivity(ctx, "Organization.Renamed", organizationId, { name })
	return describeOrganization(tenant)
}
