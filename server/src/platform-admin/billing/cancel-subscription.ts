import type { Subscription } from "@comanda/contract/platform-admin/subscriptions.ts"
import type { OpenContext } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { enterOrganization } from "../enter-organization.ts"
import { noteActivity } from "../note-activity.ts"
import { lockOrganization } from "../organizations/lock-organization.ts"
import { moveStanding } from "../organizations/move-standing.ts"
import {
	findSubscription,
	moveSubscription,
	noSuchSubscription,
	organizationOfSubscription,
	presentSubscription,
} from "./subscription-rows.ts"

type Input = { subscriptionId: string; atOnce: boolean }

/** What is paid for goes on to its end, where the clock closes it; what is not, or at once, is closed here. */
export async function cancelSubscription(
	ctx: OpenContext,
	{ subscriptionId, atOnce }: Input,
): Promise<Subscription> {
	const tenant = await enterOrganization(ctx, await organizationOfSubscription(ctx, subscriptionId))
	const from = await lockOrganization(tenant)
	const before = await findSubscription(tenant, subscriptionId)
	if (!before) throw noSuchSubscription()
	const isOver = atOnce || before.endsAt <= ctx.now
	const endsAt = atOnce && before.endsAt > ctx.now ? ctx.now : before.endsAt
	const after = await moveSubscription(tenant, before, { status: "CANCELLED", endsAt })
	record(tenant, tenant.organizationId, "Subscription.Cancelled", subscriptionId, {
		plan: before.plan,
		endsAt: endsAt.toISOString(),
	})
	if (isOver && from.below !== "EXPIRED")
		await moveStanding(tenant, from, {
			to: "EXPIRED",
			because: "CANCELLED",
			...trialEnd(before.plan, endsAt),
		})
	await noteActivity(ctx, "Subscription.Cancelled", tenant.organizationId, { atOnce })
	return presentSubscription(after)
}

function trialEnd(plan: string, endsAt: Date): { trialEndsAt?: Date } {
	return plan === "TRIAL_EXTENSION" ? { trialEndsAt: endsAt } : {}
}
