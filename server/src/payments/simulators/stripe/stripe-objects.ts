import type { SimulatedPayment, SimulatedRefund } from "../kit/simulator.ts"
import type { OfStripe, Reader, SetUp } from "./stripe-desk.ts"

export const simulatedCard = { brand: "visa", last4: "4242", exp_month: 4, exp_year: 2031 }

export function intentObject(payment: SimulatedPayment<OfStripe>) {
	const { more, state } = payment
	const isPaid = state === "CAPTURED"
	const charge = payment.transactionId && {
		id: payment.transactionId,
		object: "charge",
		payment_method_details: more.metadata.reader ? { card_present: simulatedCard } : { card: simulatedCard },
		balance_transaction: isPaid ? { fee: feeOf(payment.amountMinor), currency: payment.currency } : null,
	}
	return {
		id: payment.providerRef,
		object: "payment_intent",
		amount: payment.amountMinor,
		amount_capturable: state === "AUTHORIZED" ? payment.amountMinor : 0,
		amount_received: isPaid ? payment.amountMinor : 0,
		currency: payment.currency,
		status: statusOf(payment),
		client_secret: more.clientSecret,
		capture_method: more.isCapturedLater ? "manual" : "automatic",
		description: payment.description,
		metadata: more.metadata,
		cancellation_reason: null,
		last_payment_error: more.declined ? declined : null,
		latest_charge: charge,
		created: Math.floor(payment.createdAt.getTime() / 1000),
		livemode: false,
	}
}

export const declined = {
	type: "card_error",
	code: "card_declined",
	decline_code: "insufficient_funds",
	message: "Your card has insufficient funds.",
}

/** What Stripe takes of a European card: 1.5 % and 25 cents. */
export function feeOf(amountMinor: number): number {
	return Math.round(amountMinor * 0.015) + 25
}

function statusOf({ state, more }: SimulatedPayment<OfStripe>): string {
	if (state === "AUTHORIZED") return "requires_capture"
	if (state === "CANCELLED") return "canceled"
	if (state === "CAPTURED") return "succeeded"
	return more.declined || state === "PENDING" ? "requires_payment_method" : "processing"
}

export function refundObject(payment: SimulatedPayment<OfStripe>, refund: SimulatedRefund) {
	return {
		id: refund.providerRef,
		object: "refund",
		amount: refund.amountMinor,
		currency: payment.currency,
		payment_intent: payment.providerRef,
		charge: payment.transactionId,
		status: "succeeded",
		metadata: payment.more.refundMetadata[refund.providerRef] ?? {},
		reason: "requested_by_customer",
	}
}

export function readerObject(reader: Reader) {
	const { failureCode } = reader
	const message = failureCode && "The customer took no action on the reader in time."
	const action = reader.intentId && {
		type: "process_payment_intent",
		status: reader.status,
		failure_code: failureCode,
		failure_message: message,
		process_payment_intent: { payment_intent: reader.intentId },
	}
	return {
		id: reader.id,
		object: "terminal.reader",
		status: "online",
		device_type: "simulated_wisepos_e",
		action,
	}
}

export function setUpObject(setUp: SetUp) {
	return {
		id: setUp.id,
		object: "setup_intent",
		status: setUp.isDone ? "succeeded" : "requires_payment_method",
		client_secret: `${setUp.id}_secret_simulated`,
		customer: setUp.customer,
		payment_method: setUp.isDone ? { id: setUp.method, object: "payment_method", card: simulatedCard } : null,
	}
}
