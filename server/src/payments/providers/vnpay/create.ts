import { withoutDiacritics } from "@comanda/contract/payments/without-diacritics.ts"
import { refusedAtCreate } from "../kit/refused-at-create.ts"
import { standingOf } from "../kit/standing-of.ts"
import { vietnamTime } from "../kit/vietnam-time.ts"
import type { Created, Intent, Setup } from "../provider.ts"
import { type VnpaySettings, vnpayAddresses } from "./settings.ts"
import { signVnpayQuery, vnpayQuery } from "./sign.ts"

/** For how long the page may be opened. Until then an unknown reference is one whose payer has not come yet. */
export const openMs = 30 * 60_000

/** VNPay is not asked: the payer brings the payment there in an address that we sign. */
export async function createAtVnpay(setup: Setup<VnpaySettings>, intent: Intent): Promise<Created> {
	if (intent.currency !== "VND") return refusedAtCreate(intent, "CURRENCY", "VNPay takes đồng only.")
	const { settings } = setup
	const expiresAt = new Date(Math.min(intent.expiresAt.getTime(), intent.createdAt.getTime() + openMs))
	const params = {
		vnp_Version: "2.1.0",
		vnp_Command: "pay",
		vnp_TmnCode: settings.tmnCode,
		vnp_Amount: String(intent.amountMinor * 100),
		vnp_CurrCode: "VND",
		vnp_TxnRef: intent.reference,
		vnp_OrderInfo: orderInfo(intent.description, intent.reference),
		vnp_OrderType: "other",
		vnp_Locale: intent.locale === "vi" ? "vn" : "en",
		vnp_ReturnUrl: setup.returnUrl,
		vnp_IpAddr: intent.payerIp,
		vnp_CreateDate: vietnamTime(intent.createdAt),
		vnp_ExpireDate: vietnamTime(expiresAt),
		vnp_BankCode: settings.bankCode ?? "",
	}
	const hash = signVnpayQuery(settings.hashSecret, params)
	const url = `${vnpayAddresses(settings).pay}?${vnpayQuery(params)}&vnp_SecureHash=${hash}`
	return {
		providerRef: null,
		next: { kind: "redirect", url },
		expiresAt,
		standing: standingOf("PENDING", { reference: intent.reference }),
	}
}

/** Plain letters only: of anything else each side's way to encode a form differs, and the signature with it. */
export function orderInfo(description: string, reference: string): string {
	const plain = withoutDiacritics(description)
		.replaceAll(/[^0-9A-Za-z :._-]/g, "")
		.trim()
	return plain.slice(0, 200) || reference
}
