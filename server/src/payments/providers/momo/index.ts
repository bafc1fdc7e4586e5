import type { Provider, Reply, Verdict } from "../provider.ts"
import { createAtMomo } from "./create.ts"
import { cancelAtMomo, captureAtMomo, queryMomo } from "./query.ts"
import { momoMerchantOf, readMomoMessage, readMomoReturn } from "./read-message.ts"
import { queryMomoRefund, refundAtMomo } from "./refund.ts"
import { MomoSettings } from "./settings.ts"

/** MoMo, by its gateway of the second version. */
export const momoProvider: Provider<MomoSettings> = {
	name: "momo",
	methods: ["MOMO"],
	currencies: ["VND"],
	limits: { minMinor: 1_000, maxMinor: 50_000_000 },
	settings: MomoSettings,
	secrets: ["accessKey", "secretKey"],
	isByTransfer: false,
	create: createAtMomo,
	query: queryMomo,
	capture: captureAtMomo,
	cancel: cancelAtMomo,
	refund: refundAtMomo,
	queryRefund: queryMomoRefund,
	readMessage: readMomoMessage,
	claimedMerchant: momoMerchantOf,
	reply: replyToMomo,
	readReturn: readMomoReturn,
}

/** MoMo reads the status only: 204 is taken, anything else is sent again. What will never fit is refused for good. */
function replyToMomo(verdict: Verdict): Reply {
	const isTaken = verdict === "accepted" || verdict === "already"
	const status = isTaken ? 204 : verdict === "later" ? 503 : verdict === "not-found" ? 404 : 400
	return { status, contentType: "application/json", body: "" }
}
