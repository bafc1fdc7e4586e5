import { mod97 } from "./mod-97.ts"

// What a payer's bank hands on untouched, so that a transfer can be told from all others. Belgium has a form of its own,
// the rest of Europe writes ISO 11649. Both end in check digits: a mistyped one is no other one.

/** `+++123/4567/89002+++` of ten digits. */
export function belgianCommunication(base: string): string {
	if (!/^[0-9]{10}$/.test(base)) throw new RangeError("A Belgian communication is made of ten digits.")
	const check = String(Number(base) % 97 || 97).padStart(2, "0")
	const digits = base + check
	return `+++${digits.slice(0, 3)}/${digits.slice(3, 7)}/${digits.slice(7)}+++`
}

/** The communication in the form it is printed in, however a bank or a person wrote it; null when it is none. */
export function readBelgianCommunication(text: string): string | null {
	const written = /^\s*(?:\+{3}|\*{3})?\s*([0-9]{3})[/\s.]?([0-9]{4})[/\s.]?([0-9]{5})\s*(?:\+{3}|\*{3})?\s*$/
	const parts = written.exec(text)
	if (!parts) return null
	const digits = parts.slice(1).join("")
	const right = belgianCommunication(digits.slice(0, 10))
	return right.replaceAll(/\D/g, "") === digits ? right : null
}

/** `RF18539007547034` of up to 21 letters and digits (ISO 11649). */
export function creditorReference(reference: string): string {
	if (!/^[A-Z0-9]{1,21}$/.test(reference)) {
		throw new RangeError("A creditor reference is made of 1 to 21 of A–Z and 0–9.")
	}
	return `RF${String(98 - mod97(`${reference}RF00`)).padStart(2, "0")}${reference}`
}

/** What a creditor reference was made of; null when it is none. */
export function readCreditorReference(text: string): string | null {
	const written = text.replaceAll(/\s/g, "").toUpperCase()
	if (!/^RF[0-9]{2}[A-Z0-9]{1,21}$/.test(written)) return null
	return mod97(written.slice(4) + written.slice(0, 4)) === 1 ? written.slice(4) : null
}
