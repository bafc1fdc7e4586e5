import type Stripe from "stripe"
import type { Reference, Setup, Standing } from "../provider.ts"
import { unheardOf } from "../unheard-of.ts"
import { connect } from "./connect.ts"
import { findIntent } from "./find-intent.ts"
import { type IntentSeen, intentStanding } from "./intent-seen.ts"
import { ReaderSeen } from "./reader-seen.ts"
import type { StripeSettings } from "./settings.ts"

export async function query(setup: Setup<StripeSettings>, payment: Reference): Promise<Standing> {
	const stripe = connect(setup)
	const intent = await findIntent(stripe, payment)
	return intent ? standingWithReader(stripe, intent) : unheardOf(payment)
}

/** Whom nobody showed a card is not known to the payment itself: the reader knows it. */
export async function standingWithReader(stripe: Stripe, intent: IntentSeen): Promise<Standing> {
	const standing = intentStanding(intent)
	const { reader } = intent.metadata
	if (standing.state !== "PENDING" || !reader) return standing
	const { action } = ReaderSeen.parse(await stripe.terminal.readers.retrieve(reader))
	if (action?.process_payment_intent?.payment_intent !== intent.id || action.status !== "failed")
		return standing
	const failure = {
		code: action.failure_code ?? "reader_failed",
		message: action.failure_message ?? "The reader ended without a card.",
	}
	return { ...standing, state: "FAILED", failure }
}
