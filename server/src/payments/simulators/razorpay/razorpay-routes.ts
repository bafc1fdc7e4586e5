import { json } from "../kit/answers.ts"
import type { SimulatedAnswer, SimulatedRequest, SimulatedRoute } from "../kit/serve.ts"
import {
	newRazorpayId,
	orderObject,
	paymentObject,
	paymentsOf,
	type RazorpayDesk,
	type RazorpayPayment,
	refundObject,
} from "./razorpay-desk.ts"
import { sendPayment, sendRazorpay } from "./razorpay-events.ts"

export function razorpayRoutes(account: RazorpayDesk): SimulatedRoute[] {
	const { books } = account.desk
	const withPayment =
		(act: (payment: RazorpayPayment, request: SimulatedRequest) => ReturnType<SimulatedRoute["answer"]>) =>
		(request: SimulatedRequest) => {
			const payment = books.findBy(({ transactionId }) => transactionId === request.params.id)
			return payment ? act(payment, request) : problem("The id provided does not exist")
		}
	const listed = (items: object[]) => json(200, { entity: "collection", count: items.length, items })
	const routes: SimulatedRoute[] = [
		{ on: "POST /v1/orders", step: "create", answer: (request) => open(account, bodyOf(request)) },
		{
			on: "GET /v1/orders",
			step: "query",
			answer: ({ url }) => {
				const receipt = url.searchParams.get("receipt")
				return listed(
					books
						.all()
						.filter((one) => one.reference === receipt)
						.map(orderObject),
				)
			},
		},
		{
			on: "GET /v1/orders/:id/payments",
			step: "query",
			answer: ({ params }) => {
				const payment = books.findBy(({ providerRef }) => providerRef === params.id)
				return payment ? listed(paymentsOf(payment)) : problem("The id provided does not exist")
			},
		},
		{
			on: "GET /v1/payments/:id",
			step: "query",
			answer: withPayment((payment) => json(200, paymentObject(payment))),
		},
		{
			on: "POST /v1/payments/:id/capture",
			answer: withPayment(async (payment, request) => {
				if (payment.state !== "AUTHORIZED") return problem("This payment has already been captured")
				if (bodyOf(request).amount !== payment.amountMinor) return problem("Capture amount must be equal")
				payment.state = "CAPTURED"
				await sendPayment(account, "payment.captured", payment)
				return json(200, paymentObject(payment))
			}),
		},
		{
			on: "POST /v1/payments/:id/refund",
			step: "refund",
			answer: withPayment((payment, request) => refund(account, payment, request)),
		},
		{
			on: "GET /v1/payments/:id/refunds",
			answer: withPayment((payment) => listed(payment.refunds.map((one) => refundObject(payment, one)))),
		},
	]
	return routes.map((route) => ({
		...route,
		answer: (request) => guard(account, request) ?? route.answer(request),
	}))
}

function guard({ settings: { keyId, keySecret } }: RazorpayDesk, { headers }: SimulatedRequest) {
	const wanted = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString("base64")}`
	return headers.authorization === wanted ? null : problem("Authentication failed", 401)
}

function open({ desk, notifyUrl }: RazorpayDesk, asked: Record<string, unknown>): SimulatedAnswer {
	const amountMinor = Number(asked.amount)
	if (!Number.isInteger(amountMinor) || amountMinor < 100)
		return problem("Order amount less than minimum amount allowed")
	if (String(asked.receipt).length > 40) return problem("receipt: the length must be no more than 40.")
	const { capture } = (asked.payment ?? {}) as { capture?: string }
	const opened = desk.books.open({
		reference: String(asked.receipt),
		providerRef: newRazorpayId("order"),
		amountMinor,
		currency: String(asked.currency),
		description: "",
		notifyUrl,
		returnUrl: "",
		expiresAt: new Date(desk.now().getTime() + 24 * 60 * 60_000),
		more: { isCapturedLater: capture === "manual", failed: [], receipts: {} },
	})
	return opened ? json(200, orderObject(opened)) : problem("Receipt is taken")
}

/** One key is one refund, and goes with one request. */
async function refund(account: RazorpayDesk, payment: RazorpayPayment, request: SimulatedRequest) {
	const { amount, receipt } = bodyOf(request)
	const providerRef = newRazorpayId("rfnd")
	const key = request.headers["x-refund-idempotency"]
	if (typeof key === "string" && !/^[\w-]{10,}$/.test(key)) return problem("The idempotency key is not valid")
	const refundReference = typeof key === "string" ? key : providerRef
	const asked = { refundReference, providerRef, amountMinor: Number(amount) }
	const made = account.desk.books.refund(payment, asked)
	if (made === "not-paid") return problem("The payment status should be captured for action to be taken")
	if (made === "too-much") return problem("The total refund amount is greater than the refund payment amount")
	if (made.refund.amountMinor !== Number(amount))
		return problem("Different request with the same idempotency key")
	if (made.isNew) {
		payment.more.receipts[providerRef] = String(receipt)
		await sendRazorpay(account, "refund.processed", {
			refund: refundObject(payment, made.refund),
			payment: paymentObject(payment),
		})
	}
	return json(200, refundObject(payment, made.refund))
}

function bodyOf(request: SimulatedRequest): Record<string, unknown> {
	return JSON.parse(request.body.toString("utf8")) as Record<string, unknown>
}

function problem(description: string, status = 400): SimulatedAnswer {
	const code = status === 401 ? "UNAUTHORIZED" : "BAD_REQUEST_ERROR"
	return json(status, { error: { code, description, source: "business", reason: null, metadata: {} } })
}
