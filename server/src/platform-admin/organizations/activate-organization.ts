import type { PlatformOrganizationDetail } from "@comanda/contract/platform-admin/organizations.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { findRunning, moveSubscription } from "../billing/subscription-rows.ts"
import { enterOrganization } from "../enter-organization.ts"
import { noteActivity } from "../note-activity.ts"
import { describeOrganization } from "./describe-organization.ts"
import { lockOrganization } from "./lock-organization.ts"
import { moveStanding } from "./move-standing.ts"

/** Lets an organization go on without an end, as those do whom nobody charges. */
export async function activateOrganization(
	ctx: OpenContext,
	{ organizationId, reason }: { organizationId: string; reason: string },
): Promise<PlatformOrganizationDetail> {
	const tenant = await enterOrganization(ctx, organizationId)
	const from = await lockOrganization(tenant)
	if (from.status !== "TRIAL" && from.status !== "EXPIRED")
		throw new Refusal("INVALID_STATUS_TRANSITION", `It is ${from.status}: there is nothing to activate.`)
	const trial = await findRunning(tenant)
	if (trial) await moveSubscription(tenant, trial, { status: "CANCELLED" })
	await moveStanding(tenant, from, { to: "ACTIVE", trialEndsAt: null, because: "ACTIVATED" })
	await noteActivity(ctx, "Organization.Activated", organizationId, { reason })
	return describeOrganization(tenant)
}
