import { json } from "../kit/answers.ts"
import { randomNumber } from "../kit/random-number.ts"
import type { SimulatedAnswer, SimulatedRequest } from "../kit/serve.ts"
import { codeOf, type MomoDesk, said, signedBy } from "./pay-at-momo.ts"

/** A payment with its refunds. This answer MoMo does not sign. */
export function tellAtMomo(desk: MomoDesk, request: SimulatedRequest): SimulatedAnswer {
	const read = signedBy(desk, request, "accessKey orderId partnerCode requestId")
	if ("refusal" in read) return read.refusal
	const { values } = read
	const payment = desk.books.find(String(values.orderId))
	if (!payment) return said(desk, values, 42, "Invalid orderId or orderId is not found.")
	return json(200, {
		partnerCode: values.partnerCode,
		orderId: payment.reference,
		requestId: values.requestId,
		extraData: "",
		amount: payment.amountMinor,
		transId: Number(payment.transactionId ?? 0),
		payType: payment.transactionId ? "qr" : "",
		...codeOf(desk, payment),
		refundTrans: payment.refunds.map((refund) => ({
			orderId: refund.refundReference,
			amount: refund.amountMinor,
			resultCode: 0,
			transId: Number(refund.providerRef),
			createdTime: refund.at.getTime(),
		})),
		responseTime: desk.now().getTime(),
	})
}

export function refundAtMomo(desk: MomoDesk, request: SimulatedRequest): SimulatedAnswer {
	const signed = "accessKey amount description orderId partnerCode requestId transId"
	const read = signedBy(desk, request, signed)
	if ("refusal" in read) return read.refusal
	const { values } = read
	const payment = desk.books.findBy((one) => Number(one.transactionId) === values.transId)
	if (!payment) return said(desk, values, 1080, "The original transaction is not found.")
	const amountMinor = Number(values.amount)
	const done = desk.books.refund(payment, {
		refundReference: String(values.orderId),
		providerRef: String(randomNumber(10)),
		amountMinor,
	})
	if (done === "too-much" || amountMinor < 1_000) {
		return said(desk, values, 1081, "The original transaction might have been refunded.")
	}
	if (done === "not-paid") return said(desk, values, 1080, "The original transaction cannot be refunded.")
	const transId = Number(done.refund.providerRef)
	return said(desk, values, 0, "Successful.", { amount: done.refund.amountMinor, transId })
}
