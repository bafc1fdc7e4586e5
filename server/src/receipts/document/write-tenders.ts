import type { ReceiptTender } from "@comanda/contract/receipts/receipt.ts"
import type { PaymentRow } from "#payments/index.ts"
import type { Piece } from "../issue/take-pieces.ts"

/** How it was paid. What was handed over and came back is said where all of it was for this receipt. */
export function writeTenders(pieces: readonly Piece[]): ReceiptTender[] {
	return pieces.map(({ payment, amountMinor, tipMinor, roundingMinor, isWhole }) => {
		const isHandedOver = isWhole && payment.tenderedMinor !== null
		return {
			method: payment.method,
			name: null,
			amountMinor: amountMinor + tipMinor + roundingMinor,
			tenderedMinor: isHandedOver ? payment.tenderedMinor : null,
			changeMinor: isHandedOver ? payment.changeMinor : null,
			card: cardOf(payment),
			reference: payment.transactionId ?? payment.providerRef,
		}
	})
}

export function cardOf({ cardBrand, cardLast4 }: PaymentRow): ReceiptTender["card"] {
	return cardLast4 ? { brand: (cardBrand ?? "").slice(0, 40), last4: cardLast4 } : null
}
