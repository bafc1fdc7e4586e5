import { isGivenUp, type RefundRow } from "#payments/index.ts"
import type { Covers, ReceiptRow } from "../receipt-row.ts"
import type { OrderFacts } from "./order-facts.ts"
import { partOfTaxes, sumTaxes } from "./tax-shares.ts"

export type DueRefund = { refund: RefundRow; sale: ReceiptRow; covers: Covers }

/**
 * The receipts of money that went back and has none yet. Each takes back so much of what is on the receipts of sales: what
 * the order charges no longer, and what the receipts say too much since lines were taken off it. Money that came twice
 * stands on no receipt, and needs none when it goes.
 */
export function dueRefunds({ order, money, payments, refunds, issued }: OrderFacts): DueRefund[] {
	const sales = issued.filter(({ kind }) => kind === "SALE")
	const done = new Set(issued.map(({ refundId }) => refundId))
	const isOver = isGivenUp(money.status)
	let covered = issued.reduce(add, { minor: 0, taxes: [] })
	let creditedMinor = 0
	const due: DueRefund[] = []
	for (const refund of refunds) {
		const beforeMinor = creditedMinor
		creditedMinor += refund.creditedMinor
		if (done.has(refund.id)) continue
		const sale = saleOf(sales, payments.find(({ id }) => id === refund.paymentId)?.billId, refund.paymentId)
		if (!sale) continue
		const upTo = (minor: number) => partOfTaxes(order.taxes, minor, order.totalMinor)
		const credited = sumTaxes([upTo(creditedMinor), 1], [upTo(beforeMinor), -1])
		covered = {
			minor: covered.minor - refund.creditedMinor,
			taxes: sumTaxes([covered.taxes, 1], [credited, -1]),
		}
		const charged = isOver
			? { minor: 0, taxes: [] }
			: {
					minor: order.totalMinor - creditedMinor,
					taxes: sumTaxes([order.taxes, 1], [upTo(creditedMinor), -1]),
				}
		const overMinor = covered.minor - charged.minor
		const partMinor = Math.max(0, Math.min(refund.billMinor - refund.creditedMinor, overMinor))
		const taken = partOfTaxes(sumTaxes([covered.taxes, 1], [charged.taxes, -1]), partMinor, overMinor)
		covered = { minor: covered.minor - partMinor, taxes: sumTaxes([covered.taxes, 1], [taken, -1]) }
		const backMinor = refund.creditedMinor + partMinor
		if (backMinor === 0 && refund.tipMinor === 0) continue
		const back = sumTaxes([credited, 1], [taken, 1])
		due.push({ refund, sale, covers: { minor: -backMinor, taxes: sumTaxes([back, -1]) } })
	}
	return due
}

function add(sum: Covers, { covers }: ReceiptRow): Covers {
	return { minor: sum.minor + covers.minor, taxes: sumTaxes([sum.taxes, 1], [covers.taxes, 1]) }
}

/** The one on which the money stands that went back, else the one of its bill, else the first. */
function saleOf(
	sales: readonly ReceiptRow[],
	billId: string | null | undefined,
	paymentId: string,
): ReceiptRow | undefined {
	return (
		sales.find(({ payments }) => payments.includes(paymentId)) ??
		sales.find((sale) => billId && sale.billId === billId) ??
		sales[0]
	)
}
