import type { TaxShare } from "@comanda/contract/orders/taxes.ts"
import { receiptWord } from "@comanda/contract/receipts/words.ts"
import { numberOf } from "#orders/index.ts"
import type { DueSale } from "../issue/due-sales.ts"
import type { OrderFacts } from "../issue/order-facts.ts"
import type { Piece } from "../issue/take-pieces.ts"
import { sumTaxes } from "../issue/tax-shares.ts"
import type { Covers } from "../receipt-row.ts"
import type { Letterhead } from "./find-letterhead.ts"
import type { Body } from "./write-document.ts"
import { writeBillLines, writeMoneyLine, writeOrderLines } from "./write-lines.ts"
import { writeTenders } from "./write-tenders.ts"

type Sold = Pick<
	Body,
	"lines" | "discounts" | "serviceMinor" | "deliveryMinor" | "pricesIncludeTax" | "taxes" | "tipMinor"
> & { totalMinor: number }

/** What a receipt of a sale, or a bill that is to be paid, says; and how much of the order it is for. */
export function writeSale(
	facts: OrderFacts,
	head: Letterhead,
	due: DueSale,
): Omit<Body, "kind" | "number" | "series" | "refundOf" | "cashier" | "issuedAt" | "qr"> & {
	covers: Covers
} {
	const { totalMinor, ...sold } = soldBy(facts, head, due)
	const { pieces } = due
	// What is given to the staff with the money is on top of what is due.
	const givenMinor = sumOf(pieces, ({ tipMinor }) => tipMinor)
	return {
		...sold,
		tipMinor: sold.tipMinor + givenMinor,
		totalMinor: totalMinor + givenMinor,
		cashRoundingMinor: sumOf(pieces, ({ roundingMinor }) => roundingMinor),
		tenders: writeTenders(pieces),
		covers: { minor: totalMinor, taxes: sold.taxes },
	}
}

function soldBy(facts: OrderFacts, head: Letterhead, due: DueSale): Sold {
	const { order } = facts
	const pricesIncludeTax = order.addedTaxMinor === 0
	if (due.of === "REST") return restOf(facts, head, due.restMinor)
	if (due.of === "ORDER") {
		const { serviceMinor, deliveryMinor, tipMinor, totalMinor } = order
		const taxes = sharesOf(order.taxes)
		const written = writeOrderLines(order, head)
		return { ...written, serviceMinor, deliveryMinor, pricesIncludeTax, taxes, tipMinor, totalMinor }
	}
	const { bill, bills } = due
	const { serviceMinor, deliveryMinor, tipMinor, totalMinor } = bill
	const isOfThings = bill.lines.length > 0
	const share = `${orderWord(facts, head)} (${facts.bills.indexOf(bill) + 1}/${bills})`
	const written = isOfThings
		? writeBillLines(order, bill, head)
		: { lines: [writeMoneyLine(share, bill.subtotalMinor)], discounts: [] }
	const taxes = sharesOf(bill.taxes)
	return { ...written, serviceMinor, deliveryMinor, pricesIncludeTax, taxes, tipMinor, totalMinor }
}

/** What was added to an order after its receipts were issued: as money, with the taxes that are on none of them. */
function restOf(facts: OrderFacts, head: Letterhead, restMinor: number): Sold {
	const { order, issued } = facts
	const before = issued.map(({ covers }) => [covers.taxes, -1] as [TaxShare[], -1])
	return {
		lines: [writeMoneyLine(orderWord(facts, head), restMinor)],
		discounts: [],
		...{ serviceMinor: 0, deliveryMinor: 0, tipMinor: 0, totalMinor: restMinor },
		// Whatever prices are like here, this one amount has its taxes in it.
		pricesIncludeTax: true,
		taxes: sumTaxes([order.taxes, 1], ...before),
	}
}

function orderWord({ order }: OrderFacts, { languages }: Letterhead): string {
	const { orderNumber } = numberOf(order.businessDate, order.number, order.prefix)
	return `${receiptWord(languages, "order")} ${orderNumber}`
}

function sharesOf(taxes: readonly TaxShare[]): TaxShare[] {
	return sumTaxes([taxes, 1])
}

function sumOf(pieces: readonly Piece[], amountOf: (piece: Piece) => number): number {
	return pieces.reduce((sum, piece) => sum + amountOf(piece), 0)
}
