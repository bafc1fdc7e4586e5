// What an organization has of the platform, and what may become of it. The server enforces it, the screens ask it
// before they show a button.

export const plans = ["MONTHLY", "CUSTOM", "TRIAL_EXTENSION"] as const
export type Plan = (typeof plans)[number]

/** What can be sold. A trial is given. */
export const soldPlans = ["MONTHLY", "CUSTOM"] as const

export const subscriptionStatuses = ["TRIALING", "ACTIVE", "PAST_DUE", "EXPIRED", "CANCELLED"] as const
export type SubscriptionStatus = (typeof subscriptionStatuses)[number]

/** One that still carries its organization. An organization has one of them at most. */
export const runningStatuses = ["TRIALING", "ACTIVE", "PAST_DUE"] as const

/** What was paid for late opens again; what was cancelled stays so, and the next one is a new one. */
export const subscriptionMoves: Record<SubscriptionStatus, readonly SubscriptionStatus[]> = {
	TRIALING: ["TRIALING", "EXPIRED", "CANCELLED"],
	ACTIVE: ["ACTIVE", "PAST_DUE", "CANCELLED"],
	PAST_DUE: ["ACTIVE", "EXPIRED", "CANCELLED"],
	EXPIRED: ["ACTIVE"],
	CANCELLED: [],
}

export function canMoveSubscription(from: SubscriptionStatus, to: SubscriptionStatus): boolean {
	return subscriptionMoves[from].includes(to)
}

export const invoiceStatuses = ["ISSUED", "PAID", "VOID"] as const
export type InvoiceStatus = (typeof invoiceStatuses)[number]

/** Before an end, this many days ahead, once each. */
export const noticeDays = [3, 1] as const
