import { createHmac, randomUUID } from "node:crypto"
import { json } from "../kit/answers.ts"
import { forged } from "../kit/forged.ts"
import { randomNumber } from "../kit/random-number.ts"
import type { SimulatedAnswer, SimulatedRequest } from "../kit/serve.ts"
import { hanoi, type VnpayDesk, type VnpayPayment } from "./pay-at-vnpay.ts"

type Values = Record<string, string>

/** The interface for shops: how does it stand, and send it back. Both sides sign values with a bar between. */
export function answerVnpay(desk: VnpayDesk, request: SimulatedRequest): SimulatedAnswer {
	const question = valuesOf(request)
	const isRefund = question.vnp_Command === "refund"
	const signed = isRefund ? signedOfRefund : signedOfQuery
	if (question.vnp_SecureHash !== sign(desk, signed, question)) return json(200, said("97", question))
	if (question.vnp_TmnCode !== desk.settings.tmnCode) return json(200, said("02", question))
	const payment = desk.books.find(question.vnp_TxnRef ?? "")
	const isKnown = payment?.more.createDate === question.vnp_TransactionDate
	const answer =
		!payment || !isKnown
			? said("91", question)
			: isRefund
				? refund(desk, payment, question)
				: tell(payment, question)
	const names = isRefund ? signedOfAnswer : [...signedOfAnswer, "vnp_PromotionCode", "vnp_PromotionAmount"]
	const complete: Values = { ...answer, vnp_TmnCode: desk.settings.tmnCode }
	const hash = sign(desk, names, complete)
	return json(200, { ...complete, vnp_SecureHash: desk.misbehaviour().forge ? forged(hash) : hash })
}

export function commandOf(request: SimulatedRequest): string | undefined {
	return valuesOf(request).vnp_Command
}

/** The newest transaction: the payment, or the last refund of it. */
function tell(payment: VnpayPayment, question: Values): Values {
	const refunded = payment.refunds.at(-1)
	const newest = refunded ?? payment
	const isDone = payment.state === "CAPTURED"
	const status = isDone ? "00" : payment.state === "PENDING" ? "01" : "02"
	return {
		...said("00", question),
		vnp_Amount: String(newest.amountMinor * 100),
		vnp_BankCode: "NCB",
		vnp_OrderInfo: payment.description,
		...(payment.paidAt && { vnp_PayDate: hanoi(payment.paidAt) }),
		vnp_TransactionNo: (refunded ? refunded.providerRef : payment.transactionId) ?? "0",
		vnp_TransactionType: refunded ? typeOf(payment, refunded.amountMinor) : "01",
		vnp_TransactionStatus: status,
	}
}

function refund(desk: VnpayDesk, payment: VnpayPayment, question: Values): Values {
	const asked = {
		refundReference: question.vnp_RequestId ?? "",
		providerRef: String(randomNumber(8)),
		amountMinor: Number(question.vnp_Amount) / 100,
	}
	if (question.vnp_TransactionType !== typeOf(payment, asked.amountMinor)) return said("03", question)
	const done = desk.books.refund(payment, asked)
	if (done === "not-paid") return said("95", question)
	if (done === "too-much") return said("93", question)
	if (!done.isNew) return said("94", question)
	return {
		...said("00", question),
		vnp_Amount: question.vnp_Amount ?? "",
		vnp_BankCode: "NCB",
		vnp_OrderInfo: question.vnp_OrderInfo ?? "",
		vnp_PayDate: hanoi(desk.now()),
		vnp_TransactionNo: asked.providerRef,
		vnp_TransactionType: question.vnp_TransactionType ?? "",
		vnp_TransactionStatus: "05",
	}
}

function typeOf(payment: VnpayPayment, amountMinor: number): string {
	return amountMinor === payment.amountMinor ? "02" : "03"
}

function said(code: string, question: Values): Values {
	return {
		vnp_ResponseId: randomUUID().replaceAll("-", ""),
		vnp_Command: question.vnp_Command ?? "",
		vnp_ResponseCode: code,
		vnp_Message: `Simulated ${code}`,
		vnp_TxnRef: question.vnp_TxnRef ?? "",
	}
}

function sign(desk: VnpayDesk, names: readonly string[], values: Values): string {
	const text = names.map((name) => values[name] ?? "").join("|")
	return createHmac("sha512", desk.settings.hashSecret).update(text).digest("hex")
}

function valuesOf({ body }: SimulatedRequest): Values {
	const read: unknown = JSON.parse(body.toString("utf8"))
	return Object.fromEntries(Object.entries(read ?? {}).map(([name, value]) => [name, String(value)]))
}

const prefixed = (names: string) => names.split(" ").map((name) => `vnp_${name}`)
const signedOfQuery = prefixed(
	"RequestId Version Command TmnCode TxnRef TransactionDate CreateDate IpAddr OrderInfo",
)
const signedOfRefund = prefixed(
	"RequestId Version Command TmnCode TransactionType TxnRef Amount TransactionNo TransactionDate CreateBy CreateDate IpAddr OrderInfo",
)
const signedOfAnswer = prefixed(
	"ResponseId Command ResponseCode Message TmnCode TxnRef Amount BankCode PayDate TransactionNo TransactionType TransactionStatus OrderInfo",
)
