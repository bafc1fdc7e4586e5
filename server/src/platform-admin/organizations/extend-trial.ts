import {
	type PlatformOrganizationDetail,
	trialDaysMax,
} from "@comanda/contract/platform-admin/organizations.ts"
import { v7 as newId } from "uuid"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { findRunning, insertSubscription, moveSubscription } from "../billing/subscription-rows.ts"
import { enterOrganization } from "../enter-organization.ts"
import { noteActivity } from "../note-activity.ts"
import { describeOrganization } from "./describe-organization.ts"
import { lockOrganization } from "./lock-organization.ts"
import { moveStanding } from "./move-standing.ts"

const dayMs = 86_400_000

/** Gives more time to try. A trial that is over begins again; what is paid for needs none. */
export async function extendTrial(
	ctx: OpenContext,
	{ organizationId, until }: { organizationId: string; until: string },
): Promise<PlatformOrganizationDetail> {
	const endsAt = new Date(until)
	requireWithinReason(ctx.now, endsAt)
	const tenant = await enterOrganization(ctx, organizationId)
	const from = await lockOrganization(tenant)
	if (from.status !== "TRIAL" && from.status !== "EXPIRED")
		throw new Refusal("INVALID_STATUS_TRANSITION", `It is ${from.status}: there is no trial to extend.`)
	const running = await findRunning(tenant)
	if (running && running.plan !== "TRIAL_EXTENSION")
		throw new Refusal("CONFLICT", "It has a subscription already.")
	if (running) await moveSubscription(tenant, running, { status: "TRIALING", endsAt })
	else await begin(tenant, endsAt)
	await moveStanding(tenant, from, { to: "TRIAL", trialEndsAt: endsAt, because: "TRIAL_EXTENDED" })
	await noteActivity(ctx, "Organization.TrialExtended", organizationId, { until })
	return describeOrganization(tenant)
}

async function begin(tenant: Parameters<typeof insertSubscription>[0], endsAt: Date): Promise<void> {
	await insertSubscription(tenant, {
		id: newId(),
		plan: "TRIAL_EXTENSION",
		pricePerDayMinor: 0,
		currency: "EUR",
		startsAt: tenant.now,
		endsAt,
		status: "TRIALING",
	})
}

function requireWithinReason(now: Date, until: Date): void {
	const days = (until.getTime() - now.getTime()) / dayMs
	if (days > 0 && days <= trialDaysMax) return
	const message = days > 0 ? `At most ${trialDaysMax} days from now.` : "This moment has passed."
	const details = [{ field: "until", code: days > 0 ? "too_late" : "past", message }]
	throw new Refusal("VALIDATION_ERROR", "A trial cannot end then.", { details })
}
