import { createHmac } from "node:crypto"
import type { VnpaySettings } from "#payments/providers/vnpay/settings.ts"
import { forged } from "../kit/forged.ts"
import { randomNumber } from "../kit/random-number.ts"
import type { Desk } from "../kit/run-simulator.ts"
import type { Outcome, SimulatedPayment } from "../kit/simulator.ts"

export type VnpayPayment = SimulatedPayment<{ createDate: string }>
export type VnpayDesk = Desk<{ createDate: string }> & { settings: VnpaySettings; notifyUrl: string }

/** The payer chose: VNPay asks the shop's address, whether he paid or not. */
export async function payAtVnpay(desk: VnpayDesk, payment: VnpayPayment, outcome: Outcome): Promise<void> {
	if (!desk.books.pay(payment, outcome, String(randomNumber(8)))) return
	await desk.post.send(() => ({ method: "GET", url: addressFor(desk, payment, desk.notifyUrl, true) }))
}

export function returnFromVnpay(desk: VnpayDesk, payment: VnpayPayment): string {
	return addressFor(desk, payment, payment.returnUrl, false)
}

/** An address with what became of a payment, signed; gone wrong as it was told, when it is the message. */
function addressFor(desk: VnpayDesk, payment: VnpayPayment, to: string, isMessage: boolean): string {
	const wrong = desk.misbehaviour()
	const isPaid = payment.state === "CAPTURED"
	const amountMinor = (isMessage ? wrong.amountMinor : null) ?? payment.amountMinor
	const url = new URL(to)
	const params: Record<string, string> = {
		vnp_Amount: String(amountMinor * 100),
		vnp_BankCode: "NCB",
		vnp_BankTranNo: isPaid ? `VNP${payment.transactionId}` : "",
		vnp_CardType: "ATM",
		vnp_OrderInfo: payment.description,
		vnp_PayDate: hanoi(payment.paidAt ?? desk.now()),
		vnp_ResponseCode: isPaid ? "00" : "24",
		vnp_TmnCode: (isMessage ? wrong.merchant : null) ?? desk.settings.tmnCode,
		vnp_TransactionNo: isPaid ? String(payment.transactionId) : "0",
		vnp_TransactionStatus: isPaid ? "00" : "02",
		vnp_TxnRef: payment.reference,
	}
	// Already in the order of their names, which is what is signed.
	const signed = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== "")).toString()
	const hash = createHmac("sha512", desk.settings.hashSecret).update(signed).digest("hex")
	const query = `${signed}&vnp_SecureHash=${isMessage && wrong.forge ? forged(hash) : hash}`
	return `${url.href}${url.search ? "&" : "?"}${query}`
}

/** What a clock in Hanoi shows. */
export function hanoi(at: Date): string {
	return new Date(at.getTime() + 25_200_000).toISOString().replaceAll(/\D/g, "").slice(0, 14)
}
