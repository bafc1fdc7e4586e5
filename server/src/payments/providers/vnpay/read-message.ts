import { isSame } from "../kit/is-same.ts"
import type { Incoming, Setup, Told } from "../provider.ts"
import type { VnpaySettings } from "./settings.ts"
import { signVnpayQuery } from "./sign.ts"
import { standingAtVnpay } from "./standing-at-vnpay.ts"

/** VNPay's message is the address it asks for. It carries no time, and the same one comes up to ten times. */
export async function readVnpayMessage(setup: Setup<VnpaySettings>, message: Incoming): Promise<Told> {
	const params = paramsOf(message.url)
	if (!params || message.method !== "GET") return { kind: "refused", why: "malformed" }
	const { settings } = setup
	const hash = params.vnp_SecureHash ?? ""
	if (!isSame(hash.toLowerCase(), signVnpayQuery(settings.hashSecret, params))) {
		return { kind: "refused", why: "signature" }
	}
	if (params.vnp_TmnCode !== settings.tmnCode) return { kind: "refused", why: "merchant" }
	const result = {
		responseCode: params.vnp_ResponseCode ?? "",
		transactionStatus: params.vnp_TransactionStatus ?? "",
		reference: params.vnp_TxnRef ?? "",
		transactionNo: params.vnp_TransactionNo ?? "",
		amount: Number(params.vnp_Amount),
	}
	if (!/^\d{1,15}$/.test(params.vnp_Amount ?? "") || result.amount % 100 !== 0 || !result.reference) {
		return { kind: "refused", why: "malformed" }
	}
	const { reference, transactionNo, responseCode, transactionStatus } = result
	const eventId = [reference, transactionNo, responseCode, transactionStatus].join("-").slice(0, 100)
	return { kind: "payment", eventId, standing: standingAtVnpay(result) }
}

export function vnpayMerchantOf(message: Incoming): string | null {
	return paramsOf(message.url)?.vnp_TmnCode ?? null
}

/** For display only: nobody has checked who wrote it. */
export function readVnpayReturn(url: string): {
	reference: string | null
	says: "paid" | "not-paid" | "unclear"
} {
	const params = paramsOf(url)
	const [code, status] = [params?.vnp_ResponseCode, params?.vnp_TransactionStatus]
	const isPaid = code === "00" && status === "00"
	const says = isPaid ? "paid" : code === undefined || code === "00" ? "unclear" : "not-paid"
	return { reference: params?.vnp_TxnRef ?? null, says }
}

/** Null when a name comes twice: which of the two was signed would be a guess. */
function paramsOf(url: string): Record<string, string> | null {
	const query = URL.parse(url, "http://localhost")?.searchParams
	if (!query) return null
	const ours = [...query].filter(([name]) => name.startsWith("vnp_"))
	return new Set(ours.map(([name]) => name)).size === ours.length ? Object.fromEntries(ours) : null
}
