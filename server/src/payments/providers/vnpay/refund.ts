import { withoutDiacritics } from "@comanda/contract/payments/without-diacritics.ts"
import { refundStanding } from "../kit/refund-standing.ts"
import { vietnamTime } from "../kit/vietnam-time.ts"
import type { RefundAsked, RefundStanding, Setup } from "../provider.ts"
import { askVnpay, type VnpayAnswer } from "./ask-vnpay.ts"
import { orderInfo } from "./create.ts"
import { answerAbout, isRefund } from "./query.ts"
import type { VnpaySettings } from "./settings.ts"
import { signedOfRefund, signedOfRefundAnswer } from "./sign.ts"

/** A refund is known by its request's id: VNPay answers 94 when the same one comes again. */
export async function refundAtVnpay(
	setup: Setup<VnpaySettings>,
	refund: RefundAsked,
): Promise<RefundStanding> {
	const question = {
		vnp_RequestId: refund.refundReference,
		vnp_Version: "2.1.0",
		vnp_Command: "refund",
		vnp_TmnCode: setup.settings.tmnCode,
		vnp_TransactionType: refund.refundMinor === refund.amountMinor ? "02" : "03",
		vnp_TxnRef: refund.reference,
		vnp_Amount: String(refund.refundMinor * 100),
		vnp_TransactionNo: refund.transactionId ?? "0",
		vnp_TransactionDate: vietnamTime(refund.createdAt),
		vnp_CreateBy: withoutDiacritics(refund.askedBy).slice(0, 200) || "comanda",
		vnp_CreateDate: vietnamTime(refund.askedAt),
		vnp_IpAddr: refund.payerIp,
		vnp_OrderInfo: orderInfo(refund.reason, refund.refundReference),
	}
	const signed = { question: signedOfRefund, answer: signedOfRefundAnswer }
	const answer = await askVnpay(setup, question, signed)
	const code = answer.vnp_ResponseCode
	if (code === "00") return told(answer)
	if (code === "94") return refundStanding("PROCESSING")
	const refusal = refusals[code]
	if (refusal) return refundStanding("FAILED", { failure: { code, message: refusal } })
	throw new Error(`VNPay answered ${code} to a refund.`)
}

/**
 * VNPay tells only the newest transaction of a payment, so a refund is recognised by its amount. Where it cannot be told
 * apart it stays under way, and somebody looks at VNPay's own list.
 */
export async function queryVnpayRefund(
	setup: Setup<VnpaySettings>,
	refund: RefundAsked,
): Promise<RefundStanding> {
	const answer = await answerAbout(setup, refund)
	if (isRefund(answer)) {
		// None before it can have been of the same amount, so this one is ours.
		const isSameAmount = Number(answer.vnp_Amount) === refund.refundMinor * 100
		return isSameAmount && refund.refundedMinor < refund.refundMinor
			? told(answer)
			: refundStanding("PROCESSING")
	}
	return refundStanding(
		refund.refundedMinor === 0 && isRepeatable(setup.now(), refund) ? "NOT_THERE" : "PROCESSING",
	)
}

/**
 * Not there means that it may be asked for again, and VNPay keeps a request's id for a day in Vietnam. Near the day's end
 * and after it the same request would be a second refund.
 */
function isRepeatable(now: Date, { askedAt }: RefundAsked): boolean {
	const soon = new Date(now.getTime() + marginMs)
	return vietnamTime(soon).slice(0, 8) === vietnamTime(askedAt).slice(0, 8)
}

const marginMs = 10 * 60_000

function told(answer: VnpayAnswer): RefundStanding {
	const status = answer.vnp_TransactionStatus
	const providerRef = answer.vnp_TransactionNo || null
	if (status === "09" || status === "02") {
		return refundStanding("FAILED", {
			providerRef,
			failure: { code: status, message: "VNPay rejected the refund." },
		})
	}
	// 06 is with the payer's bank: nothing more is ever said of it.
	const isDone = status === "00" || status === "06"
	return refundStanding(isDone ? "SUCCEEDED" : "PROCESSING", { providerRef })
}

const refusals: Record<string, string> = {
	"91": "VNPay does not know the payment.",
	"93": "More than was paid cannot be refunded.",
	"95": "VNPay refuses to refund this payment.",
}
