import { randomNumber } from "../kit/random-number.ts"
import type { SimulatedAnswer, SimulatedRequest } from "../kit/serve.ts"
import { said, signedBy, type ZalopayDesk } from "./pay-at-zalopay.ts"

export function tellAtZalopay(desk: ZalopayDesk, request: SimulatedRequest): SimulatedAnswer {
	const read = signedBy(desk, request, "app_id app_trans_id key1")
	if ("refusal" in read) return read.refusal
	const payment = desk.books.findBy((one) => one.more.appTransId === read.fields.app_trans_id)
	if (!payment) return said(2, -101, "The order is not found.")
	const more = {
		is_processing: false,
		amount: payment.amountMinor,
		zp_trans_id: Number(payment.transactionId ?? 0),
		discount_amount: 0,
	}
	if (payment.state === "CAPTURED") return said(1, 1, "Success.", more)
	if (payment.state === "FAILED") return said(2, -49, "The payer refused.", more)
	if (desk.books.isExpired(payment)) return said(2, -54, "The order has expired.", more)
	return said(3, 3, "The order is not paid.", more)
}

/** A refund is taken on, and made a little later: the first who asks for it is told that it is under way. */
export function refundAtZalopay(desk: ZalopayDesk, request: SimulatedRequest): SimulatedAnswer {
	const read = signedBy(desk, request, "app_id zp_trans_id amount description timestamp")
	if ("refusal" in read) return read.refusal
	const { fields } = read
	const payment = desk.books.findBy((one) => one.transactionId === fields.zp_trans_id)
	if (!payment) return said(2, -101, "The transaction is not found.")
	const refundReference = fields.m_refund_id ?? ""
	if (!/^\d{6}_\d+_\w+$/.test(refundReference)) return said(2, -401, "Wrong m_refund_id.")
	const done = desk.books.refund(payment, {
		refundReference,
		providerRef: String(randomNumber(14)),
		amountMinor: Number(fields.amount),
	})
	if (done === "not-paid") return said(2, -13, "The transaction is not paid.")
	if (done === "too-much") return said(2, -14, "The amount is too high.")
	if (!done.isNew) return said(2, -25, "Duplicate m_refund_id.")
	return said(3, 2, "The refund is under way.", { refund_id: Number(done.refund.providerRef) })
}

export function tellRefundAtZalopay(desk: ZalopayDesk, request: SimulatedRequest): SimulatedAnswer {
	const read = signedBy(desk, request, "app_id m_refund_id timestamp")
	if ("refusal" in read) return read.refusal
	const id = read.fields.m_refund_id ?? ""
	const payment = desk.books.findBy((one) => one.refunds.some((refund) => refund.refundReference === id))
	if (!payment) return said(2, -101, "The refund is not found.")
	const { refundsTold } = payment.more
	if (refundsTold.includes(id)) return said(1, 1, "The refund is made.")
	refundsTold.push(id)
	return said(3, 2, "The refund is under way.")
}
