import type { Reference, Setup, Standing } from "../provider.ts"
import { unheardOf } from "../unheard-of.ts"
import { connect } from "./connect.ts"
import { findIntent } from "./find-intent.ts"
import { IntentSeen, intentStanding } from "./intent-seen.ts"
import { hasMovedOn } from "./refusal-of.ts"
import type { StripeSettings } from "./settings.ts"

/** Takes what was reserved. Asked twice, it is taken once: the second time it stands as captured already. */
export async function capture(setup: Setup<StripeSettings>, payment: Reference): Promise<Standing> {
	const stripe = connect(setup)
	const intent = await findIntent(stripe, payment)
	if (!intent) return unheardOf(payment)
	if (intent.status !== "requires_capture") return intentStanding(intent)
	try {
		const amount = { amount_to_capture: payment.amountMinor }
		const options = { idempotencyKey: `capture-${payment.reference}` }
		return intentStanding(IntentSeen.parse(await stripe.paymentIntents.capture(intent.id, amount, options)))
	} catch (error) {
		if (!hasMovedOn(error)) throw error
		const now = await findIntent(stripe, payment)
		return now ? intentStanding(now) : unheardOf(payment)
	}
}
