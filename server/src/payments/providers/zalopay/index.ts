import { jsonReply } from "../kit/json-reply.ts"
import type { Provider, Reply, Verdict } from "../provider.ts"
import { createAtZalopay } from "./create.ts"
import { queryZalopay } from "./query.ts"
import { readZalopayMessage, readZalopayReturn, zalopayMerchantOf } from "./read-message.ts"
import { queryZalopayRefund, refundAtZalopay } from "./refund.ts"
import { ZalopaySettings } from "./settings.ts"

/** ZaloPay's second version. It takes at once, and what nobody pays expires. */
export const zalopayProvider: Provider<ZalopaySettings> = {
	name: "zalopay",
	methods: ["ZALOPAY"],
	currencies: ["VND"],
	limits: { minMinor: 1_000, maxMinor: 100_000_000 },
	settings: ZalopaySettings,
	secrets: ["key1", "key2"],
	isByTransfer: false,
	create: createAtZalopay,
	query: queryZalopay,
	capture: null,
	cancel: null,
	refund: refundAtZalopay,
	queryRefund: queryZalopayRefund,
	readMessage: readZalopayMessage,
	claimedMerchant: zalopayMerchantOf,
	reply: replyToZalopay,
	readReturn: readZalopayReturn,
}

/** Always 200: ZaloPay reads the code inside, and comes again only at 0. */
function replyToZalopay(verdict: Verdict): Reply {
	const [return_code, return_message] = words[verdict]
	return jsonReply(200, { return_code, return_message })
}

const words: Record<Verdict, [number, string]> = {
	accepted: [1, "success"],
	already: [2, "duplicate"],
	// It may have come before our own answer to the payer was kept.
	"not-found": [0, "not found"],
	"wrong-amount": [-1, "invalid amount"],
	"wrong-currency": [-1, "invalid currency"],
	"wrong-merchant": [-1, "invalid app"],
	refused: [-1, "mac not equal"],
	later: [0, "try again"],
}
