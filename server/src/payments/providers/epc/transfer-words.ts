import { createHash } from "node:crypto"
import type { EpcTransfer } from "@comanda/contract/payments/epc-qr.ts"
import {
	belgianCommunication,
	creditorReference,
} from "@comanda/contract/payments/structured-communication.ts"
import type { EpcSettings } from "./settings.ts"

/** What a payment's transfer is known by, and in which line of the code it stands. The same one for the same reference. */
export function transferWords(
	{ words }: Pick<EpcSettings, "words">,
	reference: string,
): { known: string; words: EpcTransfer["words"] } {
	if (words === "iso-11649") {
		const known = creditorReference(reference)
		return { known, words: { kind: "creditor-reference", reference: known } }
	}
	const known = belgianCommunication(tenDigits(reference))
	return { known, words: { kind: "free", text: known } }
}

/**
 * Ten digits are all that a Belgian communication has room for, so two of our references may fall together: once in
 * twenty thousand stores that have a thousand transfers open each. Whoever matches them sees the amount as well.
 */
function tenDigits(reference: string): string {
	const hash = createHash("sha256").update(reference).digest()
	return String(hash.readBigUInt64BE() % 10_000_000_000n).padStart(10, "0")
}
