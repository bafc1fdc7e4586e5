import { json } from "../kit/answers.ts"
import type { SimulatedRequest, SimulatedRoute } from "../kit/serve.ts"
import type { SimulatedPayment } from "../kit/simulator.ts"
import type { OfStripe, StripeDesk } from "./stripe-desk.ts"
import { decide, sendIntent } from "./stripe-events.ts"
import { formOf, metadataOf, missing, refusal } from "./stripe-guard.ts"
import { declined, intentObject } from "./stripe-objects.ts"

/** A card saved as this is declined whenever it is charged. */
export const decliningMethod = "pm_declines"
const leastMinor = 50

export function intentRoutes(account: StripeDesk): SimulatedRoute[] {
	const { books } = account.desk
	const found = (request: SimulatedRequest) => books.findBy((one) => one.providerRef === request.params.id)
	const withFound =
		(
			act: (
				payment: SimulatedPayment<OfStripe>,
				request: SimulatedRequest,
			) => ReturnType<SimulatedRoute["answer"]>,
		) =>
		(request: SimulatedRequest) => {
			const payment = found(request)
			return payment ? act(payment, request) : missing()
		}
	return [
		{ on: "POST /v1/payment_intents", step: "create", answer: (request) => create(account, formOf(request)) },
		{ on: "GET /v1/payment_intents", step: "query", answer: (request) => list(account, request) },
		{
			on: "GET /v1/payment_intents/:id",
			step: "query",
			answer: withFound((payment) => json(200, intentObject(payment))),
		},
		{
			on: "POST /v1/payment_intents/:id/capture",
			answer: withFound(async (payment) => {
				if (payment.state !== "AUTHORIZED") return movedOn(payment)
				payment.state = "CAPTURED"
				await sendIntent(account, "succeeded", payment)
				return json(200, intentObject(payment))
			}),
		},
		{
			on: "POST /v1/payment_intents/:id/cancel",
			answer: withFound(async (payment) => {
				if (payment.state !== "PENDING" && payment.state !== "AUTHORIZED") return movedOn(payment)
				payment.state = "CANCELLED"
				await sendIntent(account, "canceled", payment)
				return json(200, intentObject(payment))
			}),
		},
	]
}

async function create(account: StripeDesk, form: URLSearchParams) {
	const amountMinor = Number(form.get("amount"))
	const metadata = metadataOf(form)
	if (!Number.isInteger(amountMinor) || amountMinor < leastMinor) {
		return refusal(400, "invalid_request_error", "amount_too_small", "Amount must be at least €0.50 eur.")
	}
	const providerRef = account.nextId("pi")
	const payment = account.desk.books.open({
		reference: metadata.reference ?? providerRef,
		providerRef,
		amountMinor,
		currency: form.get("currency") ?? "",
		description: form.get("description") ?? "",
		notifyUrl: account.notifyUrl,
		returnUrl: form.get("return_url") ?? "",
		expiresAt: new Date(account.desk.now().getTime() + 24 * 60 * 60_000),
		more: {
			clientSecret: `${providerRef}_secret_simulated`,
			metadata,
			isCapturedLater: form.get("capture_method") === "manual",
			declined: false,
			refundMetadata: {},
		},
	})
	if (!payment) return refusal(400, "invalid_request_error", "resource_already_exists", "Taken.")
	if (form.get("confirm") === "true") {
		const isDeclined = form.get("payment_method") === decliningMethod
		await decide(account, payment, isDeclined ? "refused" : "paid")
		if (isDeclined) return json(402, { error: { ...declined, payment_intent: intentObject(payment) } })
	}
	return json(200, intentObject(payment))
}

function list({ desk }: StripeDesk, { url }: SimulatedRequest) {
	const [from, to] = ["created[gte]", "created[lte]"].map((name) => Number(url.searchParams.get(name)))
	const limit = Number(url.searchParams.get("limit") ?? 10)
	const after = url.searchParams.get("starting_after")
	const all = desk.books
		.all()
		.map(intentObject)
		.filter(({ created }) => created >= (from ?? 0) && created <= (to ?? Number.POSITIVE_INFINITY))
		.toReversed()
	const rest = after ? all.slice(all.findIndex(({ id }) => id === after) + 1) : all
	return json(200, {
		object: "list",
		data: rest.slice(0, limit),
		has_more: rest.length > limit,
		url: url.pathname,
	})
}

function movedOn(payment: SimulatedPayment<OfStripe>) {
	return refusal(400, "invalid_request_error", "payment_intent_unexpected_state", `It is ${payment.state}.`, {
		payment_intent: intentObject(payment),
	})
}
