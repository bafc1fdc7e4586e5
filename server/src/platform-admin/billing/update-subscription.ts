import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type {
	updateSubscription as contract,
	Subscription,
} from "@comanda/contract/platform-admin/subscriptions.ts"
import { refuseStale } from "#organizations/index.ts"
import type { OpenContext } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { enterOrganization } from "../enter-organization.ts"
import { noteActivity } from "../note-activity.ts"
import { lockOrganization } from "../organizations/lock-organization.ts"
import { notThisEnd } from "./open-subscription.ts"
import {
	findSubscription,
	moveSubscription,
	noSuchSubscription,
	organizationOfSubscription,
	presentSubscription,
	type SubscriptionRow,
} from "./subscription-rows.ts"

/** Changes what is to come; what was invoiced stays as it was. */
export async function updateSubscription(
	ctx: OpenContext,
	input: ParsedInputOf<typeof contract>,
): Promise<Subscription> {
	const tenant = await enterOrganization(ctx, await organizationOfSubscription(ctx, input.subscriptionId))
	await lockOrganization(tenant)
	const before = await findSubscription(tenant, input.subscriptionId)
	if (!before) throw noSuchSubscription()
	refuseStale(tenant, before.version, () => presentSubscription(before))
	if (before.status !== "ACTIVE" && before.status !== "PAST_DUE")
		throw new Refusal("INVALID_STATUS_TRANSITION", `What is ${before.status} is not changed any more.`)
	const endsAt = endOf(input.endsAt, before, ctx.now)
	const pricePerDayMinor = input.pricePerDayMinor ?? before.pricePerDayMinor
	const after = await moveSubscription(tenant, before, {
		pricePerDayMinor,
		...(endsAt ? { endsAt, status: "ACTIVE" } : {}),
	})
	const facts = { pricePerDayMinor, endsAt: after.endsAt.toISOString() }
	record(tenant, tenant.organizationId, "Subscription.Changed", before.id, facts)
	await noteActivity(ctx, "Subscription.Changed", tenant.organizationId, facts)
	return presentSubscription(after)
}

function endOf(endsAt: string | undefined, { plan }: SubscriptionRow, now: Date): Date | null {
	if (!endsAt) return null
	if (plan === "MONTHLY") throw notThisEnd("unknown", "A monthly subscription goes by months.")
	if (Date.parse(endsAt) <= now.getTime()) throw notThisEnd("past", "This moment has passed.")
	return new Date(endsAt)
}
