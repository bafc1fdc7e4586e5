import { randomBytes } from "node:crypto"
import { json } from "../kit/answers.ts"
import type { SimulatedAnswer, SimulatedRequest, SimulatedRoute } from "../kit/serve.ts"
import type { SimulatedPayment } from "../kit/simulator.ts"
import { type BancontactDesk, bancontactObject, type OfBancontact, statusOf } from "./bancontact-desk.ts"
import { sendCallback } from "./send-callback.ts"

const minutesToPay = 20
const isSepa = (text: string) => /^[A-Za-z0-9/?:().,'+ -]*$/.test(text)

export function bancontactRoutes(account: BancontactDesk): SimulatedRoute[] {
	const { books } = account.desk
	const withFound =
		(
			act: (
				payment: SimulatedPayment<OfBancontact>,
				request: SimulatedRequest,
			) => ReturnType<SimulatedRoute["answer"]>,
		) =>
		(request: SimulatedRequest) => {
			const payment = books.findBy(({ providerRef }) => providerRef === request.params.id)
			return payment ? act(payment, request) : problem(404, "PAYMENT_NOT_FOUND")
		}
	const told = withFound((payment) => json(200, bancontactObject(account, payment)))
	const routes: SimulatedRoute[] = [
		{ on: "POST /v3/payments", step: "create", answer: (request) => create(account, request) },
		{ on: "POST /v3/payments/search", step: "query", answer: (request) => search(account, request) },
		{ on: "GET /v3/payments/:id", step: "query", answer: told },
		{
			on: "DELETE /v3/payments/:id",
			answer: withFound((payment) => {
				if (statusOf(account, payment) !== "PENDING") return problem(422, "PAYMENT_NOT_PENDING")
				payment.state = "CANCELLED"
				return { status: 204, body: "" }
			}),
		},
		{
			on: "POST /v3/payments/:id/acknowledge",
			answer: withFound(async (payment, request) => {
				const { amount, currency } = bodyOf(request)
				const isWaiting = statusOf(account, payment) === "PENDING_MERCHANT_ACKNOWLEDGEMENT"
				const fits = amount === payment.amountMinor && currency === payment.currency
				if (!isWaiting || !fits) return problem(422, "PAYMENT_NOT_PENDING_MERCHANT_ACKNOWLEDGEMENT")
				payment.more.isAcknowledged = true
				await sendCallback(account, payment)
				return { status: 204, body: "" }
			}),
		},
		{
			on: "GET /v3/payments/:id/debtor/refundIban",
			step: "refund",
			answer: withFound((payment) =>
				statusOf(account, payment) === "SUCCEEDED"
					? json(200, { iban: payment.more.payer.iban })
					: problem(422, "REFUND_NOT_ALLOWED"),
			),
		},
	]
	return routes.map((route) => ({
		...route,
		answer: (request) => guard(account, request) ?? route.answer(request),
	}))
}

function guard({ settings }: BancontactDesk, { headers }: SimulatedRequest): SimulatedAnswer | null {
	return headers.authorization === `Bearer ${settings.apiKey}` ? null : problem(401, "UNAUTHORIZED")
}

function create(account: BancontactDesk, request: SimulatedRequest): SimulatedAnswer {
	const asked = bodyOf(request)
	const [reference, description] = [asked.reference, asked.description].map(String) as [string, string]
	const amountMinor = Number(asked.amount)
	const isRight =
		Number.isInteger(amountMinor) &&
		amountMinor >= 1 &&
		asked.currency === "EUR" &&
		reference.length <= 35 &&
		description.length <= 140 &&
		isSepa(reference + description)
	if (!isRight) return problem(400, "FIELD_IS_INVALID")
	const now = account.desk.now().getTime()
	const providerRef = randomBytes(12).toString("hex")
	const payment = account.desk.books.open({
		reference,
		providerRef,
		amountMinor,
		currency: "EUR",
		description,
		notifyUrl: String(asked.callbackUrl),
		returnUrl: String(asked.returnUrl ?? ""),
		expiresAt: new Date(now + minutesToPay * 60_000),
		more: { isAcknowledged: false, payer: { name: "Marie Peeters", iban: "BE72000000001616" } },
	})
	// Bancontact does not mind two with one reference; here nobody needs to.
	if (!payment) return problem(400, "FIELD_IS_INVALID")
	const href = `${account.desk.url()}/pay/2/${providerRef}`
	const self = `${account.desk.url()}/v3/payments/${providerRef}`
	const { expireAt, ...object } = bancontactObject(account, payment)
	const _links = {
		self: { href: self },
		deeplink: { href },
		qrcode: { href: `${href}.png` },
		cancel: { href: self },
	}
	return json(201, { ...object, expiresAt: expireAt, _links })
}

function search(account: BancontactDesk, request: SimulatedRequest): SimulatedAnswer {
	const { from, to, reference } = bodyOf(request)
	const size = Number(request.url.searchParams.get("size"))
	const page = Number(request.url.searchParams.get("page"))
	const found = account.desk.books
		.all()
		.filter(({ createdAt }) => createdAt >= new Date(String(from)) && createdAt <= new Date(String(to)))
		.filter((payment) => !reference || payment.reference === reference)
		.map((payment) => bancontactObject(account, payment))
	const details = found.slice(page * size, (page + 1) * size)
	return json(200, {
		size: details.length,
		number: page,
		totalPages: Math.ceil(found.length / size),
		details,
	})
}

function bodyOf(request: SimulatedRequest): Record<string, unknown> {
	return JSON.parse(request.body.toString("utf8")) as Record<string, unknown>
}

function problem(status: number, code: string): SimulatedAnswer {
	return json(status, { code, message: `${code} (simulator)`, traceId: "0" })
}
