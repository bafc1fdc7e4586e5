import { writeReceiptNumber } from "@comanda/contract/receipts/number.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { findCashier, findLetterhead, type Letterhead } from "../document/find-letterhead.ts"
import { writeDocument } from "../document/write-document.ts"
import { writeRefund } from "../document/write-refund.ts"
import { writeSale } from "../document/write-sale.ts"
import type { ReceiptRow } from "../receipt-row.ts"
import { receiptLink } from "../share-link.ts"
import { type Claim, findClaims, lockCounter } from "./counters.ts"
import { type DueRefund, dueRefunds } from "./due-refunds.ts"
import { type DueSale, dueSales } from "./due-sales.ts"
import { findOrderFacts, type OrderFacts } from "./order-facts.ts"
import { writeReceipt } from "./write-receipt.ts"

type Issuing = { facts: OrderFacts; head: Letterhead; numbers: Numbers }
/** The numbers of the store's own series that are free, in turn. */
type Numbers = { next: () => number }

/**
 * Issues every receipt of an order that is due and not there yet: asked again, or by two at once, there is nothing left to
 * be done. Answers all that there are.
 */
export async function issueReceipts(
	ctx: Context,
	{ orderId, storeId, isAsked = false }: { orderId: string; storeId: string; isAsked?: boolean },
): Promise<ReceiptRow[]> {
	let { lastNumber } = await lockCounter(ctx, storeId)
	const numbers: Numbers = {
		next() {
			lastNumber += 1
			return lastNumber
		},
	}
	const facts = await findOrderFacts(ctx, orderId)
	if (!facts) return []
	const sales = dueSales(facts, { isAsked })
	const hasRefunds = facts.refunds.length > 0
	if (sales.length === 0 && !hasRefunds) return facts.issued
	const head = await findLetterhead(ctx, facts.store)
	const claims = sales.length > 0 ? await findClaims(ctx, orderId) : []
	const issued = [...facts.issued]
	// Each is written with what those before it say.
	const now = { ...facts, issued }
	for (const due of sales) issued.push(await issueSale(ctx, { facts: now, head, numbers }, due, claims))
	for (const due of dueRefunds(now)) issued.push(await issueRefund(ctx, { facts: now, head, numbers }, due))
	return issued
}

async function issueSale(
	ctx: Context,
	{ facts, head, numbers }: Issuing,
	due: DueSale,
	claims: readonly Claim[],
): Promise<ReceiptRow> {
	const { order, store } = facts
	const billId = due.of === "BILL" ? due.bill.id : null
	// A device numbers an order once: what was added to it later is numbered here.
	const claim = due.of === "REST" ? undefined : claims.find((each) => each.billId === billId)
	const series = claim?.series ?? ""
	const number = claim?.number ?? numbers.next()
	const issuedAt = claim?.issuedAt ?? ctx.now
	const id = newId()
	const { covers, ...sale } = writeSale(facts, head, due)
	const cashier = await findCashier(
		ctx,
		due.pieces.find(({ payment }) => payment.takenByMember)?.payment.takenByMember,
	)
	const document = writeDocument(head, order, {
		...sale,
		kind: "SALE",
		number: writeReceiptNumber(series, number),
		series: series || null,
		refundOf: null,
		cashier,
		issuedAt: issuedAt.toISOString(),
		qr: { text: receiptLink(ctx, { storeId: store.id, receiptId: id }), label: null },
	})
	const payments = due.pieces.map(({ payment }) => payment.id)
	const plain = { refundId: null, refundOf: null, currency: order.currency, businessDate: store.businessDate }
	const receipt = {
		...plain,
		...{ id, storeId: store.id, series, number, kind: "SALE" as const, orderId: order.id, billId },
		...{ part: due.part, totalMinor: document.totalMinor, covers, payments, document, issuedAt },
	}
	return writeReceipt(ctx, receipt, { isClaimed: claim !== undefined })
}

async function issueRefund(
	ctx: Context,
	{ facts, head, numbers }: Issuing,
	due: DueRefund,
): Promise<ReceiptRow> {
	const { order, store } = facts
	const { refund, sale, covers } = due
	const [id, number] = [newId(), numbers.next()]
	const document = writeDocument(head, order, {
		...writeRefund(facts, head, due),
		kind: "REFUND",
		number: writeReceiptNumber("", number),
		series: null,
		refundOf: sale.document.number,
		cashier: null,
		issuedAt: ctx.now.toISOString(),
		qr: { text: receiptLink(ctx, { storeId: store.id, receiptId: id }), label: null },
	})
	const receipt = {
		...{
			id,
			storeId: store.id,
			series: "",
			number,
			kind: "REFUND" as const,
			orderId: order.id,
			billId: null,
			part: 0,
		},
		...{
			refundId: refund.id,
			refundOf: sale.id,
			currency: order.currency,
			totalMinor: document.totalMinor,
			covers,
		},
		...{ payments: [], document, businessDate: store.businessDate, issuedAt: ctx.now },
	}
	return writeReceipt(ctx, receipt, { isClaimed: false })
}
