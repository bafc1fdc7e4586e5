import Stripe from "stripe"
import { z } from "zod"
import type { Incoming, Setup, Told } from "../provider.ts"
import { connect } from "./connect.ts"
import { retrieve } from "./find-intent.ts"
import { IntentSeen, intentStanding } from "./intent-seen.ts"
import { standingWithReader } from "./query.ts"
import { ReaderSeen } from "./reader-seen.ts"
import { RefundSeen, refundStandingOf } from "./refund.ts"
import type { StripeSettings } from "./settings.ts"

const toleranceSeconds = 300

const StripeEvent = z.object({ id: z.string(), type: z.string(), data: z.object({ object: z.unknown() }) })

const DisputeSeen = z.object({
	amount: z.int(),
	status: z.string(),
	payment_intent: z.string().nullish(),
})

const intentEvents =
	/^payment_intent\.(succeeded|payment_failed|canceled|amount_capturable_updated|processing)$/
/** `charge.refunded` says in sum what these say one by one, with our reference. */
const refundEvents = /^(refund\.(created|updated|failed)|charge\.refund\.updated)$/

export async function readMessage(setup: Setup<StripeSettings>, message: Incoming): Promise<Told> {
	const header = message.headers["stripe-signature"]
	if (!header) return { kind: "refused", why: "signature" }
	const untrue = whyNotBelieved(setup.settings.webhookSecret, header, message)
	if (untrue) return { kind: "refused", why: untrue }
	try {
		const event = StripeEvent.parse(JSON.parse(message.body.toString("utf8")))
		return await toldBy(setup, event)
	} catch (error) {
		const isMalformed = error instanceof z.ZodError || error instanceof SyntaxError
		if (isMalformed) return { kind: "refused", why: "malformed" }
		throw error
	}
}

function whyNotBelieved(
	secret: string,
	header: string,
	message: Incoming,
): "signature" | "malformed" | "stale" | null {
	try {
		// Without an age first, so that who forges is told from who is late.
		Stripe.webhooks.constructEvent(message.body, header, secret, 0)
	} catch (error) {
		return error instanceof Stripe.errors.StripeSignatureVerificationError ? "signature" : "malformed"
	}
	const signed = header.split(",").findLast((part) => part.startsWith("t="))
	const ageSeconds = message.receivedAt.getTime() / 1000 - Number(signed?.slice(2))
	return Math.abs(ageSeconds) <= toleranceSeconds ? null : "stale"
}

async function toldBy(setup: Setup<StripeSettings>, event: z.infer<typeof StripeEvent>): Promise<Told> {
	const { id: eventId, type } = event
	const { object } = event.data
	if (intentEvents.test(type))
		return { kind: "payment", eventId, standing: intentStanding(IntentSeen.parse(object)) }
	if (refundEvents.test(type)) {
		const refund = RefundSeen.parse(object)
		const refundReference = refund.metadata?.refundReference ?? null
		return { kind: "refund", eventId, refundReference, standing: refundStandingOf(refund) }
	}
	if (type === "charge.dispute.created" || type === "charge.dispute.closed") return disputeOf(eventId, object)
	if (type === "terminal.reader.action_failed") return readerEnded(setup, eventId, object)
	return { kind: "ignored", eventId }
}

function disputeOf(eventId: string, object: unknown): Told {
	const dispute = DisputeSeen.parse(object)
	if (!dispute.payment_intent) return { kind: "ignored", eventId }
	// An inquiry that was closed took no money.
	const outcomes: Record<string, "WON" | "LOST"> = { won: "WON", warning_closed: "WON", lost: "LOST" }
	const outcome = outcomes[dispute.status] ?? "OPEN"
	return {
		kind: "dispute",
		eventId,
		providerRef: dispute.payment_intent,
		outcome,
		amountMinor: dispute.amount,
	}
}

/** The reader says on which payment it gave up; how that payment stands, Stripe is asked. */
async function readerEnded(setup: Setup<StripeSettings>, eventId: string, object: unknown): Promise<Told> {
	const intentId = ReaderSeen.parse(object).action?.process_payment_intent?.payment_intent
	if (!intentId) return { kind: "ignored", eventId }
	const stripe = connect(setup)
	const intent = await retrieve(stripe, intentId)
	if (!intent) return { kind: "ignored", eventId }
	return { kind: "payment", eventId, standing: await standingWithReader(stripe, intent) }
}
