import type { SimulatedAnswer } from "../kit/serve.ts"
import { bareNumber, linePayAnswer, newTransactionId } from "./linepay-answers.ts"
import type { LinePayDesk, LinePayPayment } from "./linepay-desk.ts"

type Body = Record<string, unknown>

const payStatuses = {
	AUTHORIZED: "AUTHORIZATION",
	CANCELLED: "VOIDED_AUTHORIZATION",
	CAPTURED: "CAPTURE",
} as const

export function detailsOf(payment: LinePayPayment) {
	const { amount, refundAmounts } = payment.more
	return {
		transactionId: bareNumber(payment.providerRef),
		transactionDate: payment.paidAt?.toISOString(),
		transactionType: "PAYMENT",
		payStatus: payStatuses[payment.state as keyof typeof payStatuses],
		orderId: payment.reference,
		currency: payment.currency,
		// A payer may pay with points in part.
		payInfo: [
			{
				method: "CREDIT_CARD",
				amount: amount - 1,
				creditCardBrand: "VISA",
				maskedCreditCardNumber: "************1234",
			},
			{ method: "POINT", amount: 1 },
		],
		refundList: payment.refunds.map(({ providerRef, at }) => ({
			refundTransactionId: bareNumber(providerRef),
			transactionType: "PARTIAL_REFUND",
			refundAmount: -(refundAmounts[providerRef] ?? 0),
			refundTransactionDate: at.toISOString(),
		})),
	}
}

export function confirm(account: LinePayDesk, payment: LinePayPayment, body: Body): SimulatedAnswer {
	const { desk, refusing } = account
	if (payment.paidAt) return linePayAnswer("1172")
	if (payment.more.said !== "yes") return linePayAnswer("1169")
	if (desk.books.isExpired(payment)) return linePayAnswer("1180")
	if (body.amount !== payment.more.amount || body.currency !== payment.currency) return linePayAnswer("1153")
	if (refusing.code) return linePayAnswer(refusing.code)
	desk.books.pay(payment, payment.more.isCapturedLater ? "authorized" : "paid", payment.providerRef)
	const { orderId, transactionId, payInfo } = detailsOf(payment)
	return linePayAnswer("0000", { orderId, transactionId, payInfo })
}

export function capture(payment: LinePayPayment, body: Body): SimulatedAnswer {
	if (payment.state !== "AUTHORIZED") return linePayAnswer("1179")
	if (Number(body.amount) > payment.more.amount) return linePayAnswer("1184")
	payment.state = "CAPTURED"
	return linePayAnswer("0000", { transactionId: bareNumber(payment.providerRef) })
}

export function voidIt(payment: LinePayPayment): SimulatedAnswer {
	if (payment.state !== "AUTHORIZED") return linePayAnswer("1179")
	payment.state = "CANCELLED"
	return linePayAnswer("0000")
}

/** No reference of ours goes with it: whoever asks twice is refunded twice, as long as something is left. */
export function refund({ desk }: LinePayDesk, payment: LinePayPayment, body: Body): SimulatedAnswer {
	const refundAmount = body.refundAmount === undefined ? payment.more.amount : Number(body.refundAmount)
	const providerRef = newTransactionId()
	const amountMinor = payment.currency === "JPY" ? refundAmount : Math.round(refundAmount * 100)
	const made = desk.books.refund(payment, { refundReference: providerRef, providerRef, amountMinor })
	if (made === "not-paid") return linePayAnswer("1155")
	if (made === "too-much") return linePayAnswer(payment.refunds.length > 0 ? "1165" : "1164")
	payment.more.refundAmounts[providerRef] = refundAmount
	return linePayAnswer("0000", {
		refundTransactionId: bareNumber(providerRef),
		refundTransactionDate: desk.now().toISOString(),
	})
}
