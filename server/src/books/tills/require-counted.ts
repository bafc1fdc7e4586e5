import { amountOf, type Counted, strangePiece } from "@comanda/contract/books/denominations.ts"
import { amountMinorMax, type Currency } from "@comanda/contract/money.ts"
import { Refusal } from "#platform/refusal.ts"

/** What was counted comes to, of notes and coins that there are. */
export function requireCounted(counted: Counted, currency: Currency, field: string): number {
	const strange = strangePiece(counted, currency)
	if (strange !== null) throw notCounted(field, `There is no note or coin of ${strange} in ${currency}.`)
	const amountMinor = amountOf(counted)
	if (amountMinor > amountMinorMax) throw notCounted(field, "No drawer holds as much.")
	return amountMinor
}

function notCounted(field: string, message: string): Refusal {
	return new Refusal("VALIDATION_ERROR", message, { details: [{ field, code: "invalid", message }] })
}
