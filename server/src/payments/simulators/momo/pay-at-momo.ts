import { createHmac } from "node:crypto"
import type { MomoSettings } from "#payments/providers/momo/settings.ts"
import { json } from "../kit/answers.ts"
import { forged } from "../kit/forged.ts"
import { randomNumber } from "../kit/random-number.ts"
import type { Desk } from "../kit/run-simulator.ts"
import type { SimulatedAnswer, SimulatedRequest } from "../kit/serve.ts"
import type { Outcome, SimulatedPayment } from "../kit/simulator.ts"

export type OfMomo = { requestId: string; isCapturedAtOnce: boolean }
export type MomoPayment = SimulatedPayment<OfMomo>
export type MomoDesk = Desk<OfMomo> & { settings: MomoSettings }
export type Values = Record<string, string | number | boolean>

/** The payer chose: MoMo posts it, paid or not. */
export async function payAtMomo(desk: MomoDesk, payment: MomoPayment, outcome: Outcome): Promise<void> {
	const reserved = outcome === "paid" && !payment.more.isCapturedAtOnce
	if (!desk.books.pay(payment, reserved ? "authorized" : outcome, String(randomNumber(10)))) return
	await desk.post.send(() => {
		const wrong = desk.misbehaviour()
		const values = resultOf(desk, payment, { amount: wrong.amountMinor, partnerCode: wrong.merchant })
		return {
			method: "POST",
			url: payment.notifyUrl,
			headers: { "content-type": "application/json" },
			body: JSON.stringify(wrong.forge ? { ...values, signature: forged(values.signature) } : values),
		}
	})
}

export function returnFromMomo(desk: MomoDesk, payment: MomoPayment): string {
	const url = new URL(payment.returnUrl)
	const values = resultOf(desk, payment, { amount: null, partnerCode: null })
	for (const [name, value] of Object.entries(values)) url.searchParams.set(name, String(value))
	return url.href
}

function resultOf(
	desk: MomoDesk,
	payment: MomoPayment,
	wrong: { amount: number | null; partnerCode: string | null },
): Values & { signature: string } {
	const values = {
		partnerCode: wrong.partnerCode ?? desk.settings.partnerCode,
		orderId: payment.reference,
		requestId: payment.more.requestId,
		amount: wrong.amount ?? payment.amountMinor,
		orderInfo: payment.description,
		orderType: "momo_wallet",
		transId: Number(payment.transactionId ?? 0),
		...codeOf(desk, payment),
		payType: "qr",
		responseTime: desk.now().getTime(),
		extraData: "",
	}
	const { secretKey, accessKey } = desk.settings
	const names =
		"accessKey amount extraData message orderId orderInfo orderType partnerCode payType requestId responseTime resultCode transId"
	return { ...values, signature: sign(secretKey, names, { ...values, accessKey }) }
}

export function codeOf(desk: MomoDesk, payment: MomoPayment): { resultCode: number; message: string } {
	if (payment.state === "CAPTURED") return { resultCode: 0, message: "Successful." }
	if (payment.state === "AUTHORIZED") return { resultCode: 9000, message: "Transaction confirmed." }
	if (payment.state === "FAILED") return { resultCode: 1006, message: "Transaction denied by user." }
	if (payment.state === "CANCELLED")
		return { resultCode: 1017, message: "Transaction cancelled by merchant." }
	if (desk.books.isExpired(payment))
		return { resultCode: 1005, message: "Transaction url or QR code expired." }
	return { resultCode: 1000, message: "Transaction initiated, waiting for user confirmation." }
}

export function sign(secretKey: string, names: string, values: Values): string {
	const text = names.split(" ").map((name) => `${name}=${values[name]}`)
	return createHmac("sha256", secretKey).update(text.join("&")).digest("hex")
}

/** What was posted, or the answer of who does not believe it. */
export function signedBy(
	desk: MomoDesk,
	request: SimulatedRequest,
	names: string,
): { values: Values } | { refusal: SimulatedAnswer } {
	const values = JSON.parse(request.body.toString("utf8")) as Values
	const { accessKey, secretKey, partnerCode } = desk.settings
	const isOurs = values.signature === sign(secretKey, names, { ...values, accessKey })
	if (isOurs && values.partnerCode === partnerCode) return { values }
	return { refusal: said(desk, values, 11, "Access denied.") }
}

export function said(
	desk: MomoDesk,
	values: Values,
	resultCode: number,
	message: string,
	more: Values = {},
): SimulatedAnswer {
	const { partnerCode, orderId, requestId } = values
	const status = resultCode >= 10 && resultCode < 50 ? 400 : 200
	const responseTime = desk.now().getTime()
	return json(status, { partnerCode, orderId, requestId, responseTime, resultCode, message, ...more })
}
