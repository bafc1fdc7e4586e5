import { z } from "zod"
import { standingOf } from "../kit/standing-of.ts"
import type { Standing, StandingState } from "../provider.ts"

const states = {
	created: "PENDING",
	authorized: "AUTHORIZED",
	captured: "CAPTURED",
	/** What went back is told of by refunds. */
	refunded: "CAPTURED",
	failed: "FAILED",
} as const satisfies Record<string, StandingState>

/** One try to pay an order, in an answer and in a message alike. */
export const PaymentSeen = z.object({
	id: z.string().regex(/^pay_\w{1,64}$/),
	order_id: z.string().nullish(),
	status: z.enum(Object.keys(states) as (keyof typeof states)[]),
	amount: z.int(),
	currency: z.string(),
	fee: z.int().nullish(),
	card: z.object({ network: z.string().nullish(), last4: z.string().nullish() }).nullish(),
	error_code: z.string().nullish(),
	error_reason: z.string().nullish(),
	error_description: z.string().nullish(),
})
export type PaymentSeen = z.infer<typeof PaymentSeen>

/** `reference` is ours where the order told it: a payment itself does not carry it. */
export function razorpayStanding(seen: PaymentSeen, reference: string | null): Standing {
	const state = states[seen.status]
	const code = seen.error_reason ?? seen.error_code ?? "failed"
	const { network, last4 } = seen.card ?? {}
	return standingOf(state, {
		amountMinor: seen.amount,
		currency: seen.currency,
		reference,
		providerRef: seen.order_id ?? null,
		transactionId: seen.id,
		feeMinor: state === "CAPTURED" ? (seen.fee ?? null) : null,
		card: network && last4 ? { brand: network.toLowerCase(), last4 } : null,
		failure: state === "FAILED" ? { code, message: seen.error_description ?? "Declined." } : null,
	})
}
