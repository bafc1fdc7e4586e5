import type { PayingMethod } from "../../organizations/paying-methods.ts"
import type { ReceiptWord } from "../words.ts"
import type { Voice } from "./voice.ts"

const ofTheirOwn: Partial<Record<PayingMethod, string>> = {
	APPLE_PAY: "Apple Pay",
	GOOGLE_PAY: "Google Pay",
	VNPAY: "VNPAY",
	MOMO: "MoMo",
	ZALOPAY: "ZaloPay",
	PAYOS: "payOS",
	VIETQR: "VietQR",
	BANCONTACT_PAY: "Bancontact Pay",
	EPC_QR: "SEPA QR",
	STRIPE: "Stripe",
	RAZORPAY: "Razorpay",
	LINEPAY: "LINE Pay",
}

const said: Partial<Record<PayingMethod, ReceiptWord>> = {
	CASH: "cash",
	CARD: "card",
	CARD_TERMINAL: "card",
	CREDIT: "credit",
	LOYALTY_POINTS: "points",
	VOUCHER: "voucher",
	GIFT_CARD: "giftCard",
	DEPOSIT: "deposit",
	ON_ACCOUNT: "onAccount",
}

/** A brand is called the same everywhere. */
export function tenderName(method: PayingMethod, voice: Voice): string {
	const word = said[method]
	return word ? voice.word(word) : (ofTheirOwn[method] ?? method)
}
