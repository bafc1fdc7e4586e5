import type { Context, OrganizationStatus } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import type { Standing } from "./lock-standing.ts"

type Change = {
	to: OrganizationStatus
	/** Left out: the trial's end stays what it is. */
	trialEndsAt?: Date | null
	because:
		| "TRIAL_OVER"
		| "TRIAL_EXTENDED"
		| "NOT_PAID"
		| "PAID"
		| "ACTIVATED"
		| "BLOCKED"
		| "UNBLOCKED"
		| "CANCELLED"
}

/** Moves the organization, which the caller has locked. Its callers and its guests feel it within five seconds. */
export async function changeStanding(ctx: Context, from: Standing, change: Change): Promise<void> {
	const trialEndsAt = change.trialEndsAt === undefined ? from.trialEndsAt : change.trialEndsAt
	await ctx.db
		.updateTable("organization")
		.set({ status: change.to, trialEndsAt })
		.where("id", "=", ctx.organizationId)
		.execute()
	record(ctx, ctx.organizationId, "Organization.StatusChanged", ctx.organizationId, {
		from: from.status,
		to: change.to,
		because: change.because,
		trialEndsAt: trialEndsAt?.toISOString() ?? null,
	})
}
