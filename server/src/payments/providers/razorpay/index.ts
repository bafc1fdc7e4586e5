import { jsonObject } from "../kit/json-object.ts"
import { jsonReply } from "../kit/json-reply.ts"
import type { Provider, Verdict } from "../provider.ts"
import { create } from "./create.ts"
import { capture, query } from "./query.ts"
import { readMessage } from "./read-message.ts"
import { queryRefund, refund } from "./refund.ts"
import { RazorpaySettings, razorpaySecrets } from "./settings.ts"

/** Razorpay sends again, for a day, what was not answered with 2xx, and then switches the address off. */
const statuses: Partial<Record<Verdict, number>> = { refused: 400, later: 503 }

export const razorpayProvider: Provider<RazorpaySettings> = {
	name: "razorpay",
	methods: ["RAZORPAY"],
	currencies: ["INR"],
	// From one rupee to five lakh of them.
	limits: { minMinor: 100, maxMinor: 50_000_000 },
	settings: RazorpaySettings,
	secrets: razorpaySecrets,
	isByTransfer: false,
	create,
	query,
	capture,
	// An order cannot be taken back: it ends with us. What is reserved and never taken, Razorpay lets go of by itself.
	cancel: null,
	refund,
	queryRefund,
	readMessage,
	claimedMerchant: ({ body }) => {
		const claimed = jsonObject(body)?.account_id
		return typeof claimed === "string" ? claimed : null
	},
	reply: (verdict) => jsonReply(statuses[verdict] ?? 200, {}),
	readReturn: null,
}
