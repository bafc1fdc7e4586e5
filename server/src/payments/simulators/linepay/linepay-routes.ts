import type { SimulatedAnswer, SimulatedRequest, SimulatedRoute } from "../kit/serve.ts"
import { bareNumber, linePayAnswer, newTransactionId, refuseStranger } from "./linepay-answers.ts"
import type { LinePayDesk, LinePayPayment } from "./linepay-desk.ts"
import { capture, confirm, detailsOf, refund, voidIt } from "./linepay-money.ts"

const minutesToPay = 20

export function linePayRoutes(account: LinePayDesk): SimulatedRoute[] {
	const { books } = account.desk
	const withFound =
		(act: (payment: LinePayPayment, request: SimulatedRequest) => SimulatedAnswer) =>
		(request: SimulatedRequest) => {
			const payment = books.findBy(({ providerRef }) => providerRef === request.params.id)
			return payment ? act(payment, request) : linePayAnswer("1150")
		}
	const routes: SimulatedRoute[] = [
		{ on: "POST /v3/payments/request", step: "create", answer: (request) => begin(account, bodyOf(request)) },
		{
			on: "GET /v3/payments/requests/:id/check",
			step: "query",
			answer: withFound((payment) => linePayAnswer(checkCode(account, payment))),
		},
		{ on: "GET /v3/payments", step: "query", answer: ({ url }) => list(account, url) },
		{
			on: "POST /v3/payments/:id/confirm",
			answer: withFound((payment, request) => confirm(account, payment, bodyOf(request))),
		},
		{
			on: "POST /v3/payments/authorizations/:id/capture",
			answer: withFound((payment, request) => capture(payment, bodyOf(request))),
		},
		{ on: "POST /v3/payments/authorizations/:id/void", answer: withFound(voidIt) },
		{
			on: "POST /v3/payments/:id/refund",
			step: "refund",
			answer: withFound((payment, request) => refund(account, payment, bodyOf(request))),
		},
	]
	return routes.map((route) => ({
		...route,
		answer: (request) => refuseStranger(account, request) ?? route.answer(request),
	}))
}

function begin({ desk }: LinePayDesk, asked: Record<string, unknown>): SimulatedAnswer {
	const amount = Number(asked.amount)
	const currency = String(asked.currency)
	const packages = asked.packages as { amount: number; products: { price: number; quantity: number }[] }[]
	const ofPackages = packages.reduce((sum, one) => sum + one.amount, 0)
	const ofProducts = packages
		.flatMap(({ products }) => products)
		.reduce((sum, one) => sum + one.price * one.quantity, 0)
	if (!(amount > 0)) return linePayAnswer("1183")
	if (currency !== "USD" && !Number.isInteger(amount)) return linePayAnswer("1124")
	if (ofPackages !== amount || ofProducts !== amount) return linePayAnswer("2101")
	const urls = asked.redirectUrls as { confirmUrl: string; cancelUrl: string }
	const options = asked.options as { payment?: { capture?: boolean } } | undefined
	const providerRef = newTransactionId()
	const opened = desk.books.open({
		reference: String(asked.orderId),
		providerRef,
		amountMinor: currency === "JPY" ? amount : Math.round(amount * 100),
		currency,
		description: "",
		notifyUrl: "",
		returnUrl: urls.confirmUrl,
		expiresAt: new Date(desk.now().getTime() + minutesToPay * 60_000),
		more: {
			said: "nothing",
			isCapturedLater: options?.payment?.capture === false,
			cancelUrl: urls.cancelUrl,
			amount,
			refundAmounts: {},
		},
	})
	if (!opened) return linePayAnswer("1172")
	const web = `${desk.url()}/web/payment/${providerRef}`
	const paymentUrl = { web, app: `line://pay/payment/${providerRef}` }
	return linePayAnswer("0000", {
		transactionId: bareNumber(providerRef),
		paymentAccessToken: "1",
		paymentUrl,
	})
}

export function checkCode({ desk }: LinePayDesk, payment: LinePayPayment): string {
	if (payment.state === "FAILED") return "0122"
	if (payment.paidAt) return "0123"
	if (payment.state === "CANCELLED" || desk.books.isExpired(payment)) return "0121"
	return payment.more.said === "yes" ? "0110" : "0000"
}

function list({ desk }: LinePayDesk, url: URL): SimulatedAnswer {
	const [order, id] = ["orderId", "transactionId"].map((name) => url.searchParams.get(name))
	const found = desk.books
		.all()
		.filter(
			(one) => one.paidAt && (one.reference === order || one.providerRef === id || one.transactionId === id),
		)
	return found.length > 0 ? linePayAnswer("0000", found.map(detailsOf)) : linePayAnswer("1150")
}

function bodyOf(request: SimulatedRequest): Record<string, unknown> {
	return JSON.parse(request.body.toString("utf8")) as Record<string, unknown>
}
