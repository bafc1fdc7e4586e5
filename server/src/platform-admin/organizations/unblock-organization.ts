import type { PlatformOrganizationDetail } from "@comanda/contract/platform-admin/organizations.ts"
import { changeStanding } from "#organizations/index.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { enterOrganization } from "../enter-organization.ts"
import { noteActivity } from "../note-activity.ts"
import { describeOrganization } from "./describe-organization.ts"
import { lockOrganization } from "./lock-organization.ts"
import { setBlock } from "./set-block.ts"

/** Opens it again, as what its time has made of it meanwhile. */
export async function unblockOrganization(
	ctx: OpenContext,
	{ organizationId }: { organizationId: string },
): Promise<PlatformOrganizationDetail> {
	const tenant = await enterOrganization(ctx, organizationId)
	const from = await lockOrganization(tenant)
	if (from.status !== "BLOCKED") throw new Refusal("INVALID_STATUS_TRANSITION", "It is not blocked.")
	await changeStanding(tenant, from, { to: from.below, because: "UNBLOCKED" })
	await setBlock(tenant, { blockedReason: null, blockedFrom: null })
	await noteActivity(ctx, "Organization.Unblocked", organizationId, { to: from.below })
	return describeOrganization(tenant)
}
