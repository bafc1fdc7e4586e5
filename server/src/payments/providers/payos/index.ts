import { jsonReply } from "../kit/json-reply.ts"
import type { Provider, Reply, Told, Verdict } from "../provider.ts"
import { createAtPayos } from "./create.ts"
import { cancelAtPayos, queryPayos, refundAtPayos } from "./query.ts"
import { readPayosMessage, readPayosReturn } from "./read-message.ts"
import { PayosSettings } from "./settings.ts"

/** PayOS: a VietQR code of a bank account of the shop's, and a message when the transfer has come. */
export const payosProvider: Provider<PayosSettings> = {
	name: "payos",
	methods: ["PAYOS"],
	currencies: ["VND"],
	// Below and above these no bank sends money at once.
	limits: { minMinor: 2_000, maxMinor: 499_999_999 },
	settings: PayosSettings,
	secrets: ["apiKey", "checksumKey"],
	isByTransfer: false,
	create: createAtPayos,
	query: queryPayos,
	capture: null,
	cancel: cancelAtPayos,
	refund: refundAtPayos,
	queryRefund: null,
	readMessage: readPayosMessage,
	// Nothing in it says whose it is.
	claimedMerchant: null,
	reply: replyToPayos,
	readReturn: readPayosReturn,
}

function replyToPayos(verdict: Verdict, told: Told): Reply {
	const isTaken = verdict === "accepted" || verdict === "already" || told.kind === "ignored"
	if (isTaken) return jsonReply(200, { success: true })
	const status = verdict === "later" ? 503 : verdict === "not-found" ? 404 : verdict === "refused" ? 401 : 400
	return jsonReply(status, { success: false })
}
