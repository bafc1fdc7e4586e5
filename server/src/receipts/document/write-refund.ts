import type { PayingMethod } from "@comanda/contract/organizations/paying-methods.ts"
import type { ReceiptLine } from "@comanda/contract/receipts/receipt.ts"
import { receiptWord } from "@comanda/contract/receipts/words.ts"
import { numberOf } from "#orders/index.ts"
import type { PaymentRow, RefundRow } from "#payments/index.ts"
import type { DueRefund } from "../issue/due-refunds.ts"
import type { OrderFacts } from "../issue/order-facts.ts"
import { sumTaxes } from "../issue/tax-shares.ts"
import type { Letterhead } from "./find-letterhead.ts"
import type { Body } from "./write-document.ts"
import { writeLine, writeMoneyLine } from "./write-lines.ts"
import { cardOf } from "./write-tenders.ts"

/** What a receipt of money that went back says: amounts as they were charged, with the taxes in them. */
export function writeRefund(
	facts: OrderFacts,
	head: Letterhead,
	{ refund, covers }: DueRefund,
): Omit<Body, "kind" | "number" | "series" | "refundOf" | "cashier" | "issuedAt" | "qr"> {
	const { amountMinor, billMinor, tipMinor } = refund
	const payment = facts.payments.find(({ id }) => id === refund.paymentId)
	const method = methodOf(refund, payment)
	const isSameWay = payment !== undefined && method === payment.method
	return {
		lines: linesOf(facts, head, refund),
		discounts: [],
		serviceMinor: 0,
		deliveryMinor: 0,
		pricesIncludeTax: true,
		taxes: sumTaxes([covers.taxes, -1]),
		tipMinor,
		totalMinor: billMinor + tipMinor,
		cashRoundingMinor: amountMinor - billMinor - tipMinor,
		tenders: [
			{
				method,
				name: refund.method === "BANK" ? "Bank" : null,
				amountMinor,
				tenderedMinor: null,
				changeMinor: null,
				card: isSameWay && refund.method === "ORIGINAL" ? cardOf(payment) : null,
				reference: refund.providerRef,
			},
		],
	}
}

/** The lines that were given back; what they do not add up to, and what was given back as money, is one more. */
function linesOf({ order }: OrderFacts, head: Letterhead, { lines, billMinor }: RefundRow): ReceiptLine[] {
	const sold = new Map(order.lines.map((line) => [line.id, line]))
	const given = lines.flatMap(({ lineId, quantity, amountMinor }): ReceiptLine[] => {
		const line = sold.get(lineId)
		if (!line) return []
		const unitPriceMinor = Math.round(amountMinor / quantity)
		return [{ ...writeLine(line, head), quantity, unitPriceMinor, grossMinor: amountMinor }]
	})
	const restMinor = billMinor - given.reduce((sum, { grossMinor }) => sum + grossMinor, 0)
	const { orderNumber } = numberOf(order.businessDate, order.number, order.prefix)
	const name = `${receiptWord(head.languages, "order")} ${orderNumber}`
	// More than went back in all: they were given back for less.
	if (restMinor < 0) return [writeMoneyLine(name, billMinor)]
	return restMinor === 0 && given.length > 0 ? given : [...given, writeMoneyLine(name, restMinor)]
}

function methodOf({ method }: RefundRow, payment: PaymentRow | undefined): PayingMethod {
	if (method === "CASH") return "CASH"
	if (method === "STORE_CREDIT") return "CREDIT"
	return payment?.method ?? "CASH"
}
