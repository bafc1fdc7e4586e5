import { vietQrPayload, vietQrWordsMax } from "@comanda/contract/payments/vietqr.ts"
import { refusedAtCreate } from "../kit/refused-at-create.ts"
import { standingOf } from "../kit/standing-of.ts"
import type { Created, Intent, Setup } from "../provider.ts"
import type { SepaySettings } from "./settings.ts"

/** Nobody is asked: the code says whom to pay, how much, and with which words. */
export async function createAtSepay(setup: Setup<SepaySettings>, intent: Intent): Promise<Created> {
	if (intent.currency !== "VND") return refusedAtCreate(intent, "CURRENCY", "A VietQR code is in đồng only.")
	const { bankBin, account, wordsPrefix } = setup.settings
	const payload = vietQrPayload({
		bin: bankBin,
		account,
		service: "ACCOUNT",
		amountMinor: intent.amountMinor,
		words: wordsFor(intent.reference, wordsPrefix),
		bill: null,
		reference: null,
		terminal: null,
	})
	return {
		providerRef: null,
		next: { kind: "qr", payload, link: null },
		expiresAt: intent.expiresAt,
		standing: standingOf("PENDING", { reference: intent.reference }),
	}
}

/** With a space where there is room for one: banks take it out again as they please. */
function wordsFor(reference: string, prefix: string | undefined): string {
	if (!prefix) return reference
	const apart = `${prefix} ${reference}`
	return apart.length <= vietQrWordsMax ? apart : prefix + reference
}
