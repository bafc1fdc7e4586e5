import { dueOf } from "@comanda/contract/payments/payment-status.ts"
import type { Receipt } from "@comanda/contract/receipts/receipt.ts"
import type { OrderMoney } from "#orders/index.ts"
import { isGivenUp } from "#payments/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { findLetterhead } from "./document/find-letterhead.ts"
import { writeDocument } from "./document/write-document.ts"
import { writeSale } from "./document/write-sale.ts"
import type { DueSale } from "./issue/due-sales.ts"
import { findOrderFacts } from "./issue/order-facts.ts"
import { openPurse } from "./issue/take-pieces.ts"

/** What an order or one of its bills comes to and what of it was paid so far, to be looked at before it is paid. */
export async function writeProforma(
	ctx: Context,
	{ id, status }: OrderMoney,
	billId: string | undefined,
): Promise<Receipt> {
	if (isGivenUp(status))
		throw new Refusal("ORDER_ENDED", "Nothing is paid for this order.", { data: { status } })
	const facts = await findOrderFacts(ctx, id)
	if (!facts) throw new Refusal("ORDER_NOT_FOUND", "There is no such order.")
	const { bills, money, issued } = facts
	const bill = billId === id ? undefined : bills.find((each) => each.id === billId)
	if (billId && billId !== id && !bill) throw new Refusal("NOT_FOUND", "This order has no such bill.")
	const isPaid = bill
		? issued.some((row) => row.billId === bill.id)
		: money.paidMinor > 0 && dueOf({ ...money, isGivenUp: false }) <= 0
	if (isPaid) throw new Refusal("ORDER_ALREADY_PAID", "What is paid has a receipt.")
	const take = openPurse(facts.payments)
	const due: DueSale = bill
		? {
				...{ of: "BILL", bill, bills: bills.length, part: 0 },
				pieces: take(bill.totalMinor, (payment) => payment.billId === bill.id),
			}
		: { of: "ORDER", part: 0, pieces: take(money.totalMinor, () => true) }
	const head = await findLetterhead(ctx, facts.store)
	const { covers, ...sale } = writeSale(facts, head, due)
	return writeDocument(head, facts.order, {
		...sale,
		...{ kind: "PROFORMA", number: null, series: null, refundOf: null, cashier: null, qr: null },
		issuedAt: ctx.now.toISOString(),
	})
}
