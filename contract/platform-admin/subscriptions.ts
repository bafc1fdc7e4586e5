import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Currency, PositiveAmountMinor } from "../money.ts"
import { organizationStatuses } from "../organizations/organization.ts"
import { listOf, pageInput } from "../page.ts"
import { Moment, text } from "../text.ts"
import { plans, soldPlans, subscriptionStatuses } from "./states.ts"

const ofSubscription = { subscriptionId: Id }

export const Subscription = z.strictObject({
	id: Id,
	organizationId: Id,
	plan: z.enum(plans),
	pricePerDayMinor: z.int(),
	currency: z.string(),
	startsAt: z.iso.datetime(),
	/** Until when it is paid for, or granted. */
	endsAt: z.iso.datetime(),
	status: z.enum(subscriptionStatuses),
	cancelledAt: z.iso.datetime().nullable(),
	version: z.int(),
})
export type Subscription = z.infer<typeof Subscription>

export const SubscriptionRow = Subscription.extend({ organizationName: z.string() })
export type SubscriptionRow = z.infer<typeof SubscriptionRow>

export const listSubscriptions = endpoint({
	name: "listSubscriptions",
	method: "GET",
	path: "/platform/subscriptions",
	access: "platform:read",
	area: "platform-admin",
	summary: "What organizations pay for; those that end next first",
	input: z.strictObject({
		...pageInput,
		q: text(100).optional(),
		status: z.enum(subscriptionStatuses).optional(),
		plan: z.enum(plans).optional(),
		organizationId: Id.optional(),
	}),
	result: listOf(SubscriptionRow),
	refusals: ["SECOND_FACTOR_REQUIRED"],
})

export const openSubscription = endpoint({
	name: "openSubscription",
	method: "POST",
	path: "/platform/subscriptions",
	access: "platform:manage",
	area: "platform-admin",
	summary: "Begin a subscription. Its first period is granted; the invoice for it is made at once",
	input: z.strictObject({
		/** Made by the caller: asked twice, it begins once. */
		id: Id,
		organizationId: Id,
		plan: z.enum(soldPlans),
		pricePerDayMinor: PositiveAmountMinor.max(100_000_000),
		currency: Currency,
		/** A custom one ends when this says; a monthly one has its first month. */
		endsAt: Moment.optional(),
	}),
	result: Subscription,
	refusals: ["NOT_FOUND", "CONFLICT", "ORGANIZATION_BLOCKED", "SECOND_FACTOR_REQUIRED"],
})

export const updateSubscription = endpoint({
	name: "updateSubscription",
	method: "PATCH",
	path: "/platform/subscriptions/:subscriptionId",
	access: "platform:manage",
	area: "platform-admin",
	summary: "Change the price of the periods to come, or the end of a custom one; If-Match as everywhere",
	input: z.strictObject({
		...ofSubscription,
		pricePerDayMinor: PositiveAmountMinor.max(100_000_000).optional(),
		endsAt: Moment.optional(),
	}),
	result: Subscription,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "INVALID_STATUS_TRANSITION", "SECOND_FACTOR_REQUIRED"],
})

export const cancelSubscription = endpoint({
	name: "cancelSubscription",
	method: "POST",
	path: "/platform/subscriptions/:subscriptionId/cancel",
	access: "platform:manage",
	area: "platform-admin",
	summary: "Renew a subscription no more: what is paid for goes on to its end, or ends at once",
	input: z.strictObject({ ...ofSubscription, atOnce: z.boolean().default(false) }),
	result: Subscription,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION", "SECOND_FACTOR_REQUIRED"],
})

/** What an owner reads of his own standing, also when the organization is blocked. */
export const Standing = z.strictObject({
	status: z.enum(organizationStatuses),
	blockedReason: z.string().nullable(),
	trialEndsAt: z.iso.datetime().nullable(),
	subscription: Subscription.nullable(),
	/** From when on nothing new can be begun, when nothing is paid until then; null when no end is known. */
	closesAt: z.iso.datetime().nullable(),
})
export type Standing = z.infer<typeof Standing>

export const getOwnSubscription = endpoint({
	name: "getOwnSubscription",
	method: "GET",
	path: "/organizations/:organizationId/subscription",
	access: "settings:manage",
	area: "platform-admin",
	summary: "What your organization has of the platform, and until when",
	input: z.strictObject({ organizationId: Id }),
	result: Standing,
	refusals: ["NOT_FOUND", "FORBIDDEN"],
	servesBlocked: true,
})
