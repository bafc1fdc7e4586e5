import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import { monthEnd } from "@comanda/contract/platform-admin/invoice-amounts.ts"
import type {
	openSubscription as contract,
	Subscription,
} from "@comanda/contract/platform-admin/subscriptions.ts"
import { v7 as newId } from "uuid"
import type { Context, OpenContext } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { enterOrganization } from "../enter-organization.ts"
import { noteActivity } from "../note-activity.ts"
import { lockOrganization } from "../organizations/lock-organization.ts"
import { moveStanding } from "../organizations/move-standing.ts"
import { issueInvoice } from "./issue-invoice.ts"
import {
	findRunning,
	findSubscription,
	insertSubscription,
	moveSubscription,
	presentSubscription,
} from "./subscription-rows.ts"

type Input = ParsedInputOf<typeof contract>

/** Begins a subscription, ends the trial, and invoices the first period. */
export async function openSubscription(ctx: OpenContext, input: Input): Promise<Subscription> {
	await refuseForeignId(ctx, input)
	const tenant = await enterOrganization(ctx, input.organizationId)
	const from = await lockOrganization(tenant)
	const known = await findSubscription(tenant, input.id)
	if (known) return presentSubscription(known)
	if (from.status === "BLOCKED") throw new Refusal("ORGANIZATION_BLOCKED", "Open it again first.")
	await makeRoom(tenant)
	const { id, plan, pricePerDayMinor, currency } = input
	const endsAt = endOf(input, ctx.now)
	const row = { id, plan, pricePerDayMinor, currency, startsAt: ctx.now, endsAt, status: "ACTIVE" } as const
	const subscription = await insertSubscription(tenant, row)
	record(tenant, tenant.organizationId, "Subscription.Started", id, {
		plan,
		pricePerDayMinor,
		currency,
		endsAt: endsAt.toISOString(),
	})
	if (pricePerDayMinor > 0) await issueInvoice(tenant, subscription, { id: newId() })
	await moveStanding(tenant, from, { to: "ACTIVE", trialEndsAt: null, because: "ACTIVATED" })
	await noteActivity(ctx, "Subscription.Opened", input.organizationId, { plan, pricePerDayMinor, currency })
	return presentSubscription(subscription)
}

/** A trial makes room for what is paid. Of two who sell at once the second finds what the first has sold. */
async function makeRoom(tenant: Context): Promise<void> {
	const running = await findRunning(tenant)
	if (!running) return
	if (running.plan !== "TRIAL_EXTENSION")
		throw new Refusal("CONFLICT", "This organization has a subscription already.")
	await moveSubscription(tenant, running, { status: "CANCELLED" })
}

async function refuseForeignId(ctx: OpenContext, { id, organizationId }: Input): Promise<void> {
	const known = await ctx.db
		.selectFrom("platformSubscription")
		.select("organizationId")
		.where("id", "=", id)
		.executeTakeFirst()
	if (known && known.organizationId !== organizationId)
		throw new Refusal("CONFLICT", "Another subscription has this id.")
}

function endOf({ plan, endsAt }: Input, now: Date): Date {
	if (plan === "MONTHLY") {
		if (endsAt) throw notThisEnd("unknown", "A monthly subscription goes by months.")
		return monthEnd(now, now)
	}
	if (!endsAt) throw notThisEnd("required", "A custom subscription needs an end.")
	if (Date.parse(endsAt) <= now.getTime()) throw notThisEnd("past", "This moment has passed.")
	return new Date(endsAt)
}

export function notThisEnd(code: string, message: string): Refusal {
	const details = [{ field: "endsAt", code, message }]
	return new Refusal("VALIDATION_ERROR", "A subscription cannot end like this.", { details })
}
