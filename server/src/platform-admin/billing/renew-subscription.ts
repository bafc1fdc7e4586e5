import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import type { LockedOrganization } from "../organizations/lock-organization.ts"
import { moveStanding } from "../organizations/move-standing.ts"
import { findRunning, moveSubscription, type SubscriptionRow } from "./subscription-rows.ts"

/** What was paid for goes on until then; an organization that had been closed for it opens again. */
export async function renewSubscription(
	ctx: Context,
	from: LockedOrganization,
	subscription: SubscriptionRow,
	until: Date,
): Promise<void> {
	// What was cancelled stays so, and another one that has begun since carries the organization by itself.
	if (subscription.status === "CANCELLED" || until <= subscription.endsAt) return
	const running = await findRunning(ctx)
	if (running && running.id !== subscription.id) return
	const isCovered = until > ctx.now
	await moveSubscription(ctx, subscription, { endsAt: until, ...(isCovered ? { status: "ACTIVE" } : {}) })
	record(ctx, ctx.organizationId, "Subscription.Renewed", subscription.id, {
		plan: subscription.plan,
		from: subscription.status,
		previousEndsAt: subscription.endsAt.toISOString(),
		endsAt: until.toISOString(),
	})
	if (isCovered && from.below !== "ACTIVE") await moveStanding(ctx, from, { to: "ACTIVE", because: "PAID" })
}
