import { z } from "zod"
import type { Standing, StandingState } from "../provider.ts"

const Card = z.object({ brand: z.string().nullish(), last4: z.string().nullish() })

const Charge = z.object({
	id: z.string(),
	payment_method_details: z.object({ card: Card.nullish(), card_present: Card.nullish() }).nullish(),
	balance_transaction: z.union([z.string(), z.object({ fee: z.int(), currency: z.string() })]).nullish(),
})

const states = {
	requires_payment_method: "PENDING",
	requires_confirmation: "PENDING",
	requires_action: "PENDING",
	processing: "PROCESSING",
	requires_capture: "AUTHORIZED",
	succeeded: "CAPTURED",
	canceled: "CANCELLED",
} as const satisfies Record<string, StandingState>

/** What we read of a PaymentIntent, in an answer and in a message alike. */
export const IntentSeen = z.object({
	id: z.string(),
	amount: z.int(),
	amount_received: z.int().nullish(),
	currency: z.string(),
	status: z.enum(Object.keys(states) as (keyof typeof states)[]),
	client_secret: z.string().nullish(),
	cancellation_reason: z.string().nullish(),
	metadata: z.record(z.string(), z.string()).default({}),
	last_payment_error: z
		.object({ code: z.string().nullish(), decline_code: z.string().nullish(), message: z.string().nullish() })
		.nullish(),
	latest_charge: z.union([z.string(), Charge]).nullish(),
})
export type IntentSeen = z.infer<typeof IntentSeen>

/** A card that was declined may be tried again by the payer: should that succeed, the money still counts. */
export function intentStanding(intent: IntentSeen): Standing {
	const error = intent.status === "requires_payment_method" ? intent.last_payment_error : null
	// Stripe lets go of what was reserved and never taken.
	const hasLapsed = intent.status === "canceled" && intent.cancellation_reason === "automatic"
	const charge = typeof intent.latest_charge === "object" ? intent.latest_charge : null
	const card = charge?.payment_method_details?.card ?? charge?.payment_method_details?.card_present
	const booked = charge?.balance_transaction
	const fee = typeof booked === "object" && booked?.currency === intent.currency ? booked.fee : null
	return {
		state: error ? "FAILED" : hasLapsed ? "EXPIRED" : states[intent.status],
		amountMinor: intent.status === "succeeded" ? (intent.amount_received ?? intent.amount) : intent.amount,
		currency: intent.currency.toUpperCase(),
		reference: intent.metadata.reference ?? null,
		providerRef: intent.id,
		transactionId: charge?.id ?? (typeof intent.latest_charge === "string" ? intent.latest_charge : null),
		feeMinor: fee,
		card: card?.brand && card.last4 ? { brand: card.brand, last4: card.last4 } : null,
		failure: error
			? { code: error.decline_code ?? error.code ?? "declined", message: error.message ?? "Declined." }
			: null,
	}
}
