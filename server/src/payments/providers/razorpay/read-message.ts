import { createHash } from "node:crypto"
import { z } from "zod"
import { hmacHex } from "../kit/hmac-hex.ts"
import { isSame } from "../kit/is-same.ts"
import { jsonObject } from "../kit/json-object.ts"
import type { Incoming, Setup, Told } from "../provider.ts"
import { PaymentSeen, razorpayStanding } from "./payment-seen.ts"
import { readCheckout } from "./read-checkout.ts"
import { RefundSeen, razorpayRefund } from "./refund.ts"
import type { RazorpaySettings } from "./settings.ts"

/** Razorpay tries for a day to send what it once wrote. */
const oldestSeconds = 25 * 60 * 60
const aheadSeconds = 5 * 60

const entity = <Shape extends z.ZodType>(shape: Shape) => z.object({ entity: shape })
const RazorpayEvent = z.object({
	account_id: z.string(),
	event: z.string(),
	created_at: z.int(),
	payload: z.object({
		payment: entity(PaymentSeen).nullish(),
		refund: entity(RefundSeen).nullish(),
		dispute: entity(z.object({ amount: z.int(), status: z.string() })).nullish(),
		order: entity(z.object({ receipt: z.string().nullish() })).nullish(),
	}),
})
type RazorpayEvent = z.infer<typeof RazorpayEvent>

const outcomes: Record<string, "WON" | "LOST"> = { won: "WON", lost: "LOST" }

export async function readMessage(setup: Setup<RazorpaySettings>, message: Incoming): Promise<Told> {
	const signature = message.headers["x-razorpay-signature"]
	if (signature === undefined)
		return (await readCheckout(setup, message)) ?? { kind: "refused", why: "signature" }
	if (!isSame(signature, hmacHex("sha256", setup.settings.webhookSecret, message.body))) {
		return { kind: "refused", why: "signature" }
	}
	const event = RazorpayEvent.safeParse(jsonObject(message.body))
	if (!event.success) return { kind: "refused", why: "malformed" }
	if (event.data.account_id !== setup.settings.accountId) return { kind: "refused", why: "merchant" }
	const ageSeconds = message.receivedAt.getTime() / 1000 - event.data.created_at
	if (ageSeconds > oldestSeconds || ageSeconds < -aheadSeconds) return { kind: "refused", why: "stale" }
	return toldBy(event.data, eventIdOf(message))
}

/** The header is not signed; who changes it repeats what is true, and what is true changes nothing the second time. */
function eventIdOf({ headers, body }: Incoming): string {
	return headers["x-razorpay-event-id"] ?? createHash("sha256").update(body).digest("hex")
}

function toldBy({ event, payload }: RazorpayEvent, eventId: string): Told {
	const payment = payload.payment?.entity
	if (/^refund\.(created|processed|failed)$/.test(event) && payload.refund) {
		const refund = payload.refund.entity
		return {
			kind: "refund",
			eventId,
			refundReference: refund.receipt ?? null,
			standing: razorpayRefund(refund),
		}
	}
	if (event.startsWith("payment.dispute.") && payload.dispute) {
		const { amount: amountMinor, status } = payload.dispute.entity
		if (!payment?.order_id) return { kind: "ignored", eventId }
		const outcome = outcomes[status] ?? "OPEN"
		return { kind: "dispute", eventId, providerRef: payment.order_id, outcome, amountMinor }
	}
	const isOfPayment = /^(payment\.(authorized|captured|failed)|order\.paid)$/.test(event)
	if (!isOfPayment || !payment) return { kind: "ignored", eventId }
	return {
		kind: "payment",
		eventId,
		standing: razorpayStanding(payment, payload.order?.entity.receipt ?? null),
	}
}
