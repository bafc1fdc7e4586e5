import type { StripeSettings } from "#payments/providers/stripe/settings.ts"
import type { Desk } from "../kit/run-simulator.ts"

/** What Stripe keeps of a payment beside what every provider keeps. */
export type OfStripe = {
	clientSecret: string
	metadata: Record<string, string>
	isCapturedLater: boolean
	declined: boolean
	refundMetadata: Record<string, Record<string, string>>
}

export type Reader = {
	id: string
	intentId: string | null
	status: "in_progress" | "succeeded" | "failed"
	failureCode: string | null
}

export type SetUp = { id: string; customer: string; isDone: boolean; method: string }

/** All that this account of Stripe's has. */
export type StripeDesk = {
	desk: Desk<OfStripe>
	settings: StripeSettings
	/** Where its messages go: at Stripe it is filled in on a page, and not asked for with each payment. */
	notifyUrl: string
	readers: Map<string, Reader>
	setUps: Map<string, SetUp>
	detached: Set<string>
	nextId: (prefix: string) => string
}
