import { epcQr } from "@comanda/contract/payments/epc-qr.ts"
import { refundStanding } from "../kit/refund-standing.ts"
import { standingOf } from "../kit/standing-of.ts"
import type { Created, Intent, Provider, Setup, Standing } from "../provider.ts"
import { EpcSettings } from "./settings.ts"
import { transferWords } from "./transfer-words.ts"

/** A transfer that the payer's bank app fills in from a code. No bank tells us of it: somebody matches it by hand. */
export const epcProvider: Provider<EpcSettings> = {
	name: "epc",
	methods: ["EPC_QR"],
	currencies: ["EUR"],
	limits: { minMinor: 1, maxMinor: 99_999_999_999 },
	settings: EpcSettings,
	secrets: [],
	isByTransfer: true,
	create: async (setup, intent) => created(setup, intent),
	query: async ({ settings }, { reference }) => pending(settings, reference),
	capture: null,
	cancel: null,
	refund: async () => refundStanding("BY_HAND"),
	queryRefund: null,
	readMessage: null,
	claimedMerchant: null,
	// Nobody sends anything here, so nothing is ever accepted.
	reply: () => ({ status: 404, contentType: "text/plain", body: "" }),
	readReturn: null,
}

function created({ settings }: Setup<EpcSettings>, intent: Intent): Created {
	const { name, iban, bic } = settings
	const { known, words } = transferWords(settings, intent.reference)
	const payload = epcQr({ name, iban, bic, amountMinor: intent.amountMinor, words })
	const standing = pending(settings, intent.reference)
	return {
		providerRef: known,
		next: { kind: "qr", payload, link: null },
		expiresAt: intent.expiresAt,
		standing,
	}
}

function pending(settings: EpcSettings, reference: string): Standing {
	return standingOf("PENDING", { reference, providerRef: transferWords(settings, reference).known })
}
