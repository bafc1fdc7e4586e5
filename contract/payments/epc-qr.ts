import { z } from "zod"
import { amountMinorMax } from "../money.ts"
import { Iban } from "./iban.ts"
import { readCreditorReference } from "./structured-communication.ts"

// The code that bank apps of the euro countries scan: a transfer, filled in (EPC069-12, version 002).

/** What no line of it may hold: the lines are told apart by their ends. */
const oneLine = (max: number) =>
	z
		.string()
		.regex(/^[^\p{Cc}\u2028\u2029]*$/u, "One line, without signs that nobody sees.")
		.max(max)

const amountMax = Math.min(99_999_999_999, amountMinorMax)
/** As many bytes as a code of version 13 holds at error level M. */
const bytesMax = 331

export const EpcTransfer = z.strictObject({
	/** Needed only by banks outside of the European Economic Area. */
	bic: z.union([z.literal(""), z.string().regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/)]).default(""),
	name: oneLine(70).min(1),
	iban: Iban,
	amountMinor: z.int().min(1).max(amountMax),
	/** Four letters of ISO 20022, as a bank statement may show them. */
	purpose: z
		.string()
		.regex(/^[A-Z]{0,4}$/)
		.default(""),
	/** The words that come back with the money: a creditor reference, or free ones. A Belgian communication is free. */
	words: z.union([
		z.strictObject({
			kind: z.literal("creditor-reference"),
			reference: z.string().refine((text) => readCreditorReference(text) !== null, "No creditor reference."),
		}),
		z.strictObject({ kind: z.literal("free"), text: oneLine(140) }),
	]),
	/** From who is paid to who pays; a bank app may show it. */
	information: oneLine(70).default(""),
})
export type EpcTransfer = z.input<typeof EpcTransfer>

/** What the QR code holds. It is to be drawn at error level M. */
export function epcQr(transfer: EpcTransfer): string {
	const { bic, name, iban, amountMinor, purpose, words, information } = EpcTransfer.parse(transfer)
	const amount = `EUR${Math.floor(amountMinor / 100)}.${String(amountMinor % 100).padStart(2, "0")}`
	const reference = words.kind === "creditor-reference" ? words.reference.replaceAll(/\s/g, "") : ""
	const free = words.kind === "free" ? words.text : ""
	const lines = ["BCD", "002", "1", "SCT", bic, name, iban, amount, purpose, reference, free, information]
	const payload = lines.join("\n").replace(/\n+$/, "")
	if (new TextEncoder().encode(payload).length > bytesMax) {
		throw new RangeError(`The transfer does not fit into a code: ${bytesMax} bytes are all there is.`)
	}
	return payload
}
