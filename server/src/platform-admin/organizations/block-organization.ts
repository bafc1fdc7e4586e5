import type { PlatformOrganizationDetail } from "@comanda/contract/platform-admin/organizations.ts"
import { changeStanding } from "#organizations/index.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { enterOrganization } from "../enter-organization.ts"
import { noteActivity } from "../note-activity.ts"
import { describeOrganization } from "./describe-organization.ts"
import { lockOrganization } from "./lock-organization.ts"
import { setBlock } from "./set-block.ts"

export async function blockOrganization(
	ctx: OpenContext,
	{ organizationId, reason }: { organizationId: string; reason: string },
): Promise<PlatformOrganizationDetail> {
	const tenant = await enterOrganization(ctx, organizationId)
	const from = await lockOrganization(tenant)
	if (from.status === "BLOCKED") throw new Refusal("INVALID_STATUS_TRANSITION", "It is blocked already.")
	await changeStanding(tenant, from, { to: "BLOCKED", because: "BLOCKED" })
	await setBlock(tenant, { blockedReason: reason, blockedFrom: from.below })
	await noteActivity(ctx, "Organization.Blocked", organizationId, { reason, from: from.status })
	return describeOrganization(tenant)
}
