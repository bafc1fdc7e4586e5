import type { Provider } from "../provider.ts"
import { create } from "./create.ts"
import { query } from "./query.ts"
import { queryRefund, refund } from "./refund.ts"
import { LinePaySettings, linePaySecrets } from "./settings.ts"
import { cancel, capture } from "./settle.ts"
import { linePayCurrencies } from "./units.ts"

export const linePayProvider: Provider<LinePaySettings> = {
	name: "linepay",
	methods: ["LINEPAY"],
	currencies: linePayCurrencies,
	limits: { minMinor: 1, maxMinor: 1_000_000_000 },
	settings: LinePaySettings,
	secrets: linePaySecrets,
	isByTransfer: false,
	create,
	query,
	capture,
	cancel,
	refund,
	queryRefund,
	readMessage: null,
	claimedMerchant: null,
	// Nobody sends anything here, so nothing is ever accepted.
	reply: () => ({ status: 404, contentType: "text/plain", body: "" }),
	/** The payer has agreed, and nothing has been paid yet: the question that follows confirms it. */
	readReturn: (url) => {
		const said = new URL(url).searchParams
		const says = said.get("linepay") === "cancelled" ? "not-paid" : "unclear"
		return { reference: said.get("orderId"), says }
	},
}
