import { json } from "../kit/answers.ts"
import type { SimulatedRequest, SimulatedRoute } from "../kit/serve.ts"
import type { Reader, StripeDesk } from "./stripe-desk.ts"
import { sendEvent } from "./stripe-events.ts"
import { formOf, metadataOf, missing, refusal } from "./stripe-guard.ts"
import { readerObject, refundObject, setUpObject } from "./stripe-objects.ts"

/** A reader by this name is switched off. */
export const offlineReader = "tmr_offline"

export function refundRoutes(account: StripeDesk): SimulatedRoute[] {
	const { books } = account.desk
	const refundsOf = ({ url }: SimulatedRequest) => {
		const payment = books.findBy(({ providerRef }) => providerRef === url.searchParams.get("payment_intent"))
		return payment?.refunds.map((refund) => refundObject(payment, refund)) ?? []
	}
	return [
		{ on: "POST /v1/refunds", step: "refund", answer: (request) => refund(account, formOf(request)) },
		{
			on: "GET /v1/refunds",
			step: "query",
			answer: (request) => json(200, { object: "list", data: refundsOf(request), has_more: false }),
		},
	]
}

async function refund(account: StripeDesk, form: URLSearchParams) {
	const payment = account.desk.books.findBy(({ providerRef }) => providerRef === form.get("payment_intent"))
	if (!payment) return missing()
	// What makes a refund one is Stripe's idempotency key; without it, this is another one.
	const providerRef = account.nextId("re")
	const amountMinor = Number(form.get("amount"))
	const made = account.desk.books.refund(payment, { refundReference: providerRef, providerRef, amountMinor })
	if (made === "not-paid") {
		return refusal(400, "invalid_request_error", "payment_intent_unexpected_state", "Not paid.")
	}
	if (made === "too-much") {
		return refusal(
			400,
			"invalid_request_error",
			"amount_too_large",
			"Refund amount is greater than unrefunded.",
		)
	}
	payment.more.refundMetadata[providerRef] = metadataOf(form)
	const object = refundObject(payment, made.refund)
	await sendEvent(account, "refund.created", object)
	return json(200, object)
}

export function readerRoutes(account: StripeDesk): SimulatedRoute[] {
	const readerOf = ({ params: { id = "" } }: SimulatedRequest): Reader => {
		const reader = account.readers.get(id) ?? { id, intentId: null, status: "succeeded", failureCode: null }
		account.readers.set(id, reader)
		return reader
	}
	return [
		{ on: "GET /v1/terminal/readers/:id", answer: (request) => json(200, readerObject(readerOf(request))) },
		{
			on: "POST /v1/terminal/readers/:id/process_payment_intent",
			answer: (request) => {
				const reader = readerOf(request)
				if (reader.id === offlineReader) {
					return refusal(400, "invalid_request_error", "terminal_reader_offline", "Reader is offline.")
				}
				if (reader.intentId && reader.status === "in_progress") {
					return refusal(400, "invalid_request_error", "terminal_reader_busy", "Reader is busy.")
				}
				const intentId = formOf(request).get("payment_intent")
				Object.assign(reader, { intentId, status: "in_progress", failureCode: null })
				return json(200, readerObject(reader))
			},
		},
		{
			on: "POST /v1/terminal/readers/:id/cancel_action",
			answer: (request) => {
				const reader = readerOf(request)
				Object.assign(reader, { intentId: null, status: "succeeded" })
				return json(200, readerObject(reader))
			},
		},
	]
}

export function savingRoutes(account: StripeDesk): SimulatedRoute[] {
	return [
		{ on: "POST /v1/customers", answer: () => json(200, { id: account.nextId("cus"), object: "customer" }) },
		{
			on: "POST /v1/setup_intents",
			answer: (request) => {
				const customer = formOf(request).get("customer") ?? ""
				const setUp = { id: account.nextId("seti"), customer, isDone: false, method: account.nextId("pm") }
				account.setUps.set(setUp.id, setUp)
				return json(200, setUpObject(setUp))
			},
		},
		{
			on: "GET /v1/setup_intents/:id",
			answer: ({ params }) => {
				const setUp = account.setUps.get(params.id ?? "")
				return setUp ? json(200, setUpObject(setUp)) : missing()
			},
		},
		{
			on: "POST /v1/payment_methods/:id/detach",
			answer: ({ params: { id = "" } }) => {
				account.detached.add(id)
				return json(200, { id, object: "payment_method" })
			},
		},
	]
}
