import { jsonReply } from "../kit/json-reply.ts"
import type { Provider } from "../provider.ts"
import { cancel } from "./cancel.ts"
import { create } from "./create.ts"
import { query } from "./query.ts"
import { readMessage } from "./read-message.ts"
import { refund } from "./refund.ts"
import { BancontactSettings, bancontactSecrets } from "./settings.ts"
import { claimedProfile } from "./verify-signature.ts"

/** Bancontact Pay, which was called Payconiq. */
export const bancontactProvider: Provider<BancontactSettings> = {
	name: "bancontact",
	methods: ["BANCONTACT_PAY"],
	currencies: ["EUR"],
	limits: { minMinor: 1, maxMinor: 999_999_999_999 },
	settings: BancontactSettings,
	secrets: bancontactSecrets,
	isByTransfer: false,
	create,
	query,
	capture: null,
	cancel,
	refund,
	queryRefund: null,
	readMessage,
	claimedMerchant: ({ headers }) => (headers.signature ? claimedProfile(headers.signature) : null),
	// It sends again after 503. Also after what we do not believe: a key may have been exchanged a moment ago.
	reply: (verdict) => jsonReply(verdict === "later" || verdict === "refused" ? 503 : 200, {}),
	readReturn: null,
}
