import { z } from "zod"
import type { RefundAsked, RefundStanding, Setup } from "../provider.ts"
import { connect } from "./connect.ts"
import { findIntent } from "./find-intent.ts"
import { refusalOf } from "./refusal-of.ts"
import type { StripeSettings } from "./settings.ts"

/** Stripe forgets a key after a day: whoever asks later is not to get the money a second time. */
const keyHoldsMs = 12 * 60 * 60_000
const refundsMax = 100

export const RefundSeen = z.object({
	id: z.string(),
	status: z.enum(["pending", "requires_action", "succeeded", "failed", "canceled"]).nullish(),
	metadata: z.record(z.string(), z.string()).nullish(),
	failure_reason: z.string().nullish(),
})

export async function refund(setup: Setup<StripeSettings>, asked: RefundAsked): Promise<RefundStanding> {
	const isOld = setup.now().getTime() - asked.askedAt.getTime() > keyHoldsMs
	if (isOld) {
		const before = await queryRefund(setup, asked)
		if (before.state !== "NOT_THERE") return before
	}
	const stripe = connect(setup)
	const intent = await findIntent(stripe, asked)
	if (!intent) return failed("not_there", "Stripe does not know this payment.")
	try {
		const made = await stripe.refunds.create(
			{
				payment_intent: intent.id,
				amount: asked.refundMinor,
				reason: "requested_by_customer",
				metadata: { refundReference: asked.refundReference },
			},
			{ idempotencyKey: `refund-${asked.refundReference}` },
		)
		return refundStandingOf(RefundSeen.parse(made))
	} catch (error) {
		const { code, message } = refusalOf(error)
		return failed(code, message)
	}
}

export async function queryRefund(setup: Setup<StripeSettings>, asked: RefundAsked): Promise<RefundStanding> {
	const stripe = connect(setup)
	const nothing: RefundStanding = { state: "NOT_THERE", providerRef: null, failure: null, to: null }
	const intent = await findIntent(stripe, asked)
	if (!intent) return nothing
	const listed = await stripe.refunds.list({ payment_intent: intent.id, limit: refundsMax })
	const refunds = listed.data.map((one) => RefundSeen.parse(one))
	const found = refunds.find((one) => one.metadata?.refundReference === asked.refundReference)
	if (!found && listed.has_more) throw new Error("This payment has more refunds than can be looked through.")
	return found ? refundStandingOf(found) : nothing
}

export function refundStandingOf(refund: z.infer<typeof RefundSeen>): RefundStanding {
	const isLost = refund.status === "failed" || refund.status === "canceled"
	if (isLost)
		return {
			...failed(refund.failure_reason ?? refund.status ?? "failed", "Refused."),
			providerRef: refund.id,
		}
	const state = refund.status === "succeeded" ? "SUCCEEDED" : "PROCESSING"
	return { state, providerRef: refund.id, failure: null, to: null }
}

function failed(code: string, message: string): RefundStanding {
	return { state: "FAILED", providerRef: null, failure: { code, message }, to: null }
}
