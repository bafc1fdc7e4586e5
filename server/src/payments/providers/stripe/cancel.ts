import Stripe from "stripe"
import type { Reference, Setup, Standing } from "../provider.ts"
import { unheardOf } from "../unheard-of.ts"
import { connect } from "./connect.ts"
import { findIntent } from "./find-intent.ts"
import { IntentSeen, intentStanding } from "./intent-seen.ts"
import { ReaderSeen } from "./reader-seen.ts"
import { hasMovedOn } from "./refusal-of.ts"
import type { StripeSettings } from "./settings.ts"

/** Takes back what has not been paid, and lets go of what was reserved. What was paid meanwhile stays paid, and is told. */
export async function cancel(setup: Setup<StripeSettings>, payment: Reference): Promise<Standing> {
	const stripe = connect(setup)
	const intent = await findIntent(stripe, payment)
	if (!intent) return unheardOf(payment)
	if (intent.status === "succeeded" || intent.status === "canceled") return intentStanding(intent)
	if (intent.metadata.reader) await freeReader(stripe, intent.metadata.reader, intent.id)
	try {
		const options = { idempotencyKey: `cancel-${payment.reference}` }
		return intentStanding(IntentSeen.parse(await stripe.paymentIntents.cancel(intent.id, {}, options)))
	} catch (error) {
		if (!hasMovedOn(error)) throw error
		const now = await findIntent(stripe, payment)
		return now ? intentStanding(now) : unheardOf(payment)
	}
}

/** Only when the reader is at work on this payment: it may be asking the next guest by now. */
async function freeReader(stripe: Stripe, readerId: string, intentId: string): Promise<void> {
	const { action } = ReaderSeen.parse(await stripe.terminal.readers.retrieve(readerId))
	const isOurs = action?.process_payment_intent?.payment_intent === intentId
	if (!isOurs || action.status !== "in_progress") return
	try {
		await stripe.terminal.readers.cancelAction(readerId)
	} catch (error) {
		// The card is being read at this moment. Whether the payment can still be cancelled, it says itself.
		if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
	}
}
