import { jsonReply } from "../kit/json-reply.ts"
import type { Provider, Reply, Verdict } from "../provider.ts"
import { createAtSepay } from "./create.ts"
import { querySepay, refundAtSepay } from "./query.ts"
import { readSepayMessage, sepayAccountOf } from "./read-message.ts"
import { SepaySettings } from "./settings.ts"

/** VietQR, with SePay watching the bank account: no payment is made there, transfers are seen. */
export const sepayProvider: Provider<SepaySettings> = {
	name: "sepay",
	methods: ["VIETQR"],
	currencies: ["VND"],
	// Below and above these no bank sends money at once.
	limits: { minMinor: 2_000, maxMinor: 499_999_999 },
	settings: SepaySettings,
	secrets: ["proofSecret", "apiToken"],
	isByTransfer: true,
	create: createAtSepay,
	query: querySepay,
	capture: null,
	cancel: null,
	refund: refundAtSepay,
	queryRefund: null,
	readMessage: readSepayMessage,
	claimedMerchant: sepayAccountOf,
	reply: replyToSepay,
	readReturn: null,
}

/** A transfer that fits no payment has been kept all the same: SePay is done with it. */
function replyToSepay(verdict: Verdict): Reply {
	if (verdict === "later") return jsonReply(503, { success: false })
	const isRefused = verdict === "refused" || verdict === "wrong-merchant"
	return isRefused ? jsonReply(401, { success: false }) : jsonReply(200, { success: true })
}
