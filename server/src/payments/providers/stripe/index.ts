import type { Provider, Verdict } from "../provider.ts"
import { cancel } from "./cancel.ts"
import { capture } from "./capture.ts"
import { create } from "./create.ts"
import { query } from "./query.ts"
import { readMessage } from "./read-message.ts"
import { queryRefund, refund } from "./refund.ts"
import { saving } from "./saving.ts"
import { StripeSettings, stripeSecrets } from "./settings.ts"

/** Stripe sends again, for three days, what was not answered with 2xx. */
const statuses: Partial<Record<Verdict, number>> = { refused: 400, later: 503 }

export const stripeProvider: Provider<StripeSettings> = {
	name: "stripe",
	methods: ["CARD", "CARD_TERMINAL", "APPLE_PAY", "GOOGLE_PAY", "STRIPE"],
	currencies: "any",
	// The least depends on the currency that the store is paid out in: Stripe says it when it is asked. Eight digits are the most.
	limits: { minMinor: 1, maxMinor: 99_999_999 },
	settings: StripeSettings,
	secrets: stripeSecrets,
	isByTransfer: false,
	create,
	query,
	capture,
	cancel,
	refund,
	queryRefund,
	readMessage,
	claimedMerchant: null,
	reply: (verdict) => ({
		status: statuses[verdict] ?? 200,
		contentType: "application/json",
		body: JSON.stringify({ received: verdict !== "refused" && verdict !== "later" }),
	}),
	readReturn: (url) => {
		const said = new URL(url).searchParams.get("redirect_status")
		const says = said === "succeeded" ? "paid" : said === "failed" ? "not-paid" : "unclear"
		// Stripe names its own id there and not our reference.
		return { reference: null, says }
	},
	saving,
}
