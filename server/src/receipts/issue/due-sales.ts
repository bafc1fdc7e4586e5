import type { Bill } from "@comanda/contract/orders/bills.ts"
import { dueOf, isSettled } from "@comanda/contract/payments/payment-status.ts"
import { isGivenUp } from "#payments/index.ts"
import type { ReceiptRow } from "../receipt-row.ts"
import type { OrderFacts } from "./order-facts.ts"
import { didCome, openPurse, type Piece } from "./take-pieces.ts"

/** What a sale's receipt is to be for: a bill, the whole order, or what was added to it after it was paid. */
export type DueSale = (
	| { of: "BILL"; bill: Bill; bills: number }
	| { of: "ORDER" }
	| { of: "REST"; restMinor: number }
) & { part: number; pieces: Piece[] }

/**
 * The receipts of sales that are paid and were not issued yet. A bill has its own as soon as it is paid; what no bill
 * names has one when nothing of the order is left to be paid. Together they are what the order comes to, and never more.
 */
export function dueSales(facts: OrderFacts, { isAsked }: { isAsked: boolean }): DueSale[] {
	const { money, bills, issued } = facts
	const isSettledNow = isPaidInFull(facts, isAsked)
	const sales = issued.filter(({ kind }) => kind === "SALE")
	const onReceipts = new Set(issued.flatMap(({ payments }) => payments))
	const named = new Set(bills.map(({ id }) => id))
	const take = openPurse(facts.payments.filter(({ id }) => !onReceipts.has(id)))
	// Of what was given up nothing is sold again that was given back.
	const refunds = isGivenUp(money.status) ? [] : facts.refunds
	const counted = isGivenUp(money.status) ? sales : issued
	let leftMinor = money.totalMinor - coveredOf({ issued: counted, refunds })
	const due: DueSale[] = []
	for (const bill of bills) {
		const isIssued = sales.some(({ billId }) => billId === bill.id)
		if (isIssued || bill.totalMinor > leftMinor || !(isSettledNow || isBillPaid(facts, bill))) continue
		const own = take(bill.totalMinor, ({ billId }) => billId === bill.id)
		const ownMinor = own.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
		// Who paid without naming a bill paid what the others had left.
		const others = take(bill.totalMinor - ownMinor, ({ billId }) => !billId || !named.has(billId))
		due.push({ of: "BILL", bill, bills: bills.length, part: 0, pieces: [...own, ...others] })
		leftMinor -= bill.totalMinor
	}
	if (!isSettledNow) return due
	const part = sales.filter((sale) => sale.billId === null).length + 1
	if (sales.length === 0 && due.length === 0)
		due.push({ of: "ORDER", part, pieces: take(money.totalMinor, () => true) })
	else if (leftMinor > 0)
		due.push({ of: "REST", restMinor: leftMinor, part, pieces: take(leftMinor, () => true) })
	return due
}

/** What of the order stands on receipts already; what was refunded of it and is charged no longer counts as before. */
export function coveredOf({ issued, refunds }: Pick<OrderFacts, "issued" | "refunds">): number {
	const receipted = new Set(issued.map(({ refundId }) => refundId))
	const credited = refunds.filter(({ id }) => receipted.has(id))
	return (
		issued.reduce((sum: number, row: ReceiptRow) => sum + row.covers.minor, 0) +
		credited.reduce((sum, { creditedMinor }) => sum + creditedMinor, 0)
	)
}

function isPaidInFull({ money }: OrderFacts, isAsked: boolean): boolean {
	// What was given up was sold only if it had been paid before.
	if (isGivenUp(money.status)) return money.paidMinor > 0 && money.paidMinor >= money.totalMinor
	if (isSettled({ ...money, isGivenUp: false })) return true
	return isAsked && money.status !== "DRAFT" && dueOf({ ...money, isGivenUp: false }) <= 0
}

function isBillPaid({ payments }: OrderFacts, { id, totalMinor }: Bill): boolean {
	const own = payments.filter((payment) => payment.billId === id && didCome(payment))
	const paidMinor = own.reduce((sum, each) => sum + each.amountMinor - each.refundedAmountMinor, 0)
	return totalMinor > 0 && paidMinor >= totalMinor
}
