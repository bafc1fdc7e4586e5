import { randomBytes } from "node:crypto"
import { vietQrPayload } from "@comanda/contract/payments/vietqr.ts"
import type { SimulatedAnswer, SimulatedRequest } from "../kit/serve.ts"
import { accountNumber, done, isShop, type PayosDesk, refused, sign } from "./pay-at-payos.ts"

const bin = "970422"
const wordsMax = 9

export function createAtPayos(desk: PayosDesk, request: SimulatedRequest): SimulatedAnswer {
	if (!isShop(desk, request)) return refused(401, "401", "Unauthorized")
	const body = JSON.parse(request.body.toString("utf8")) as Record<string, unknown>
	const { amount, cancelUrl, description, orderCode, returnUrl } = body
	if (body.signature !== sign(desk, { amount, cancelUrl, description, orderCode, returnUrl })) {
		return refused(200, "201", "The signature is wrong.")
	}
	const words = String(description)
	const isNumber = Number.isSafeInteger(orderCode) && Number(orderCode) > 0
	const isAmount = Number.isSafeInteger(amount) && Number(amount) >= 2_000
	if (!isNumber || !isAmount || words.length > wordsMax) return refused(200, "20", "What was sent is wrong.")
	const paymentLinkId = randomBytes(16).toString("hex")
	const payment = desk.books.open({
		reference: String(orderCode),
		providerRef: paymentLinkId,
		amountMinor: Number(amount),
		currency: "VND",
		description: words,
		notifyUrl: desk.notifyUrl,
		returnUrl: String(returnUrl),
		expiresAt: new Date(Number(body.expiredAt) * 1_000),
		more: { orderCode: Number(orderCode), cancelUrl: String(cancelUrl), reason: null },
	})
	if (!payment) return refused(200, "231", "The payment is there already.")
	return done(desk, {
		bin,
		accountNumber,
		accountName: "CAFE FICELLE",
		amount,
		description,
		orderCode,
		currency: "VND",
		paymentLinkId,
		status: "PENDING",
		expiredAt: body.expiredAt,
		checkoutUrl: `${desk.url()}/pay/${paymentLinkId}`,
		qrCode: vietQrPayload({
			bin,
			account: accountNumber,
			service: "ACCOUNT",
			amountMinor: Number(amount),
			words,
			bill: null,
			reference: null,
			terminal: null,
		}),
	})
}
