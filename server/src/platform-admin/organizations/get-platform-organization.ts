import type { PlatformOrganizationDetail } from "@comanda/contract/platform-admin/organizations.ts"
import type { OpenContext } from "#platform/context.ts"
import { enterOrganization } from "../enter-organization.ts"
import { describeOrganization } from "./describe-organization.ts"

export async function getPlatformOrganization(
	ctx: OpenContext,
	{ organizationId }: { organizationId: string },
): Promise<PlatformOrganizationDetail> {
	return describeOrganization(await enterOrganization(ctx, organizationId))
}
