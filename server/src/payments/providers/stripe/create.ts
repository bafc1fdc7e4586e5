import Stripe from "stripe"
import type { Created, Intent, Next, Setup } from "../provider.ts"
import { connect } from "./connect.ts"
import { IntentSeen, intentStanding } from "./intent-seen.ts"
import { refusalBeforeMoney } from "./refusal-of.ts"
import type { StripeSettings } from "./settings.ts"

type Params = Stripe.PaymentIntentCreateParams

/** Asks for money: in the payer's browser, on a reader at the counter, or from a card that Stripe keeps for the payer. */
export async function create(setup: Setup<StripeSettings>, intent: Intent): Promise<Created> {
	const stripe = connect(setup)
	let seen: IntentSeen
	try {
		const asked = await stripe.paymentIntents.create(paramsOf(setup, intent), {
			idempotencyKey: `pay-${intent.reference}`,
		})
		seen = IntentSeen.parse(asked)
		if (intent.terminalId !== null) await showOnReader(stripe, seen.id, intent, intent.terminalId)
	} catch (error) {
		return refused(intent, error)
	}
	const { client_secret: clientSecret } = seen
	const isOpen = intentStanding(seen).state === "PENDING"
	let next: Next = { kind: "nothing" }
	if (intent.terminalId !== null) next = { kind: "terminal" }
	else if (isOpen && clientSecret) {
		next = { kind: "client-secret", clientSecret, publishableKey: setup.settings.publishableKey }
	}
	return { providerRef: seen.id, next, expiresAt: intent.expiresAt, standing: intentStanding(seen) }
}

function paramsOf(setup: Setup<StripeSettings>, intent: Intent): Params {
	const { saved, terminalId } = intent
	const params: Params = {
		// Stripe's smallest unit is ours: a cent, and the whole đồng, yen or won.
		amount: intent.amountMinor,
		currency: intent.currency.toLowerCase(),
		description: intent.description.slice(0, 1000),
		capture_method: intent.capture === "later" ? "manual" : "automatic",
		metadata: { reference: intent.reference, ...(terminalId === null ? {} : { reader: terminalId }) },
	}
	if (terminalId !== null) return { ...params, allowed_payment_method_types: ["card_present"] }
	if (saved) {
		const card = { customer: saved.customerRef, payment_method: saved.methodRef, return_url: setup.returnUrl }
		return { ...params, ...card, allowed_payment_method_types: ["card"], confirm: true }
	}
	if (intent.method === "STRIPE") return { ...params, automatic_payment_methods: { enabled: true } }
	return { ...params, allowed_payment_method_types: ["card"] }
}

/** A reader that is off or busy with somebody else takes nothing: what was to be paid there is taken back. */
async function showOnReader(stripe: Stripe, id: string, intent: Intent, terminalId: string): Promise<void> {
	try {
		const options = { idempotencyKey: `show-${intent.reference}` }
		await stripe.terminal.readers.processPaymentIntent(terminalId, { payment_intent: id }, options)
	} catch (error) {
		if (error instanceof Stripe.errors.StripeInvalidRequestError) {
			await stripe.paymentIntents.cancel(id, {}, { idempotencyKey: `take-back-${intent.reference}` })
		}
		throw error
	}
}

function refused(intent: Intent, error: unknown): Created {
	const failure = refusalBeforeMoney(error)
	const declined = error instanceof Stripe.errors.StripeError ? error.payment_intent : undefined
	const providerRef = declined?.id ?? null
	const { amountMinor, currency, reference } = intent
	const unsaid = { transactionId: null, feeMinor: null, card: null }
	return {
		providerRef,
		next: { kind: "nothing" },
		expiresAt: intent.expiresAt,
		standing: { state: "FAILED", amountMinor, currency, reference, providerRef, ...unsaid, failure },
	}
}
