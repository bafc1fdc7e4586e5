import { randomUUID } from "node:crypto"
import { standingOf } from "../kit/standing-of.ts"
import { vietnamTime } from "../kit/vietnam-time.ts"
import type { Reference, Setup, Standing } from "../provider.ts"
import { askVnpay, type VnpayAnswer } from "./ask-vnpay.ts"
import { openMs } from "./create.ts"
import type { VnpaySettings } from "./settings.ts"
import { signedOfQuery, signedOfQueryAnswer } from "./sign.ts"
import { standingAtVnpay } from "./standing-at-vnpay.ts"

export async function queryVnpay(setup: Setup<VnpaySettings>, payment: Reference): Promise<Standing> {
	const answer = await answerAbout(setup, payment)
	if (answer.vnp_ResponseCode === "91") {
		// Until the page closes the payer may still come; only then is what VNPay does not know not there.
		const isOpen = setup.now().getTime() <= payment.createdAt.getTime() + openMs
		return standingOf(isOpen ? "PENDING" : "NOT_THERE")
	}
	const amount = Number(answer.vnp_Amount)
	if (isRefund(answer)) {
		// The last that happened is a refund: so it was paid, and the amount is the refund's.
		return standingOf("CAPTURED", { currency: "VND", reference: payment.reference })
	}
	if (!Number.isSafeInteger(amount) || amount % 100 !== 0) throw new Error("VNPay's amount is no amount.")
	return standingAtVnpay({
		// The answer's own code says that the question was understood, and nothing of the payment.
		responseCode: "00",
		transactionStatus: answer.vnp_TransactionStatus ?? "",
		reference: payment.reference,
		transactionNo: answer.vnp_TransactionNo ?? "",
		amount,
	})
}

/** VNPay's answer about a payment: that it knows it (00) or does not (91). */
export async function answerAbout(setup: Setup<VnpaySettings>, payment: Reference): Promise<VnpayAnswer> {
	const question = {
		vnp_RequestId: randomUUID().replaceAll("-", ""),
		vnp_Version: "2.1.0",
		vnp_Command: "querydr",
		vnp_TmnCode: setup.settings.tmnCode,
		vnp_TxnRef: payment.reference,
		vnp_TransactionDate: vietnamTime(payment.createdAt),
		vnp_CreateDate: vietnamTime(setup.now()),
		vnp_IpAddr: payment.payerIp,
		vnp_OrderInfo: `Query ${payment.reference}`,
	}
	const answer = await askVnpay(setup, question, { question: signedOfQuery, answer: signedOfQueryAnswer })
	const code = answer.vnp_ResponseCode
	if (code !== "00" && code !== "91") throw new Error(`VNPay answered ${code} to a query.`)
	return answer
}

export function isRefund(answer: VnpayAnswer): boolean {
	return answer.vnp_TransactionType === "02" || answer.vnp_TransactionType === "03"
}
