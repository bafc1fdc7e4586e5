import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { chargePayment as contract, TenderMethod } from "@comanda/contract/payments/paying.ts"
import type { Context } from "#platform/context.ts"
import { isCustomer } from "#platform/is-customer.ts"
import { Refusal } from "#platform/refusal.ts"
import { payableOrder } from "./payable-order.ts"
import { presentBalance, presentPayment } from "./present-payment.ts"
import { settleOrder } from "./settle-order.ts"
import { takeTender } from "./tenders/take-tender.ts"
import { type NewPayment, recordSuccess, writePayments } from "./write-payments.ts"

/** What may be taken on the word of who pays: what he has the code of, and his own. */
const byGuests: ReadonlySet<TenderMethod> = new Set(["CREDIT", "GIFT_CARD", "VOUCHER", "DEPOSIT"])

/**
 * Takes money for an order in one or several tenders: all of them, or none. The order is kept meanwhile, so that two who
 * take money for it at once take it one after the other, and never more than is due.
 */
export async function chargePayment(
	ctx: Context,
	{ orderId, billId, cashSessionId, tenders }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { order, store, dueMinor } = await payableOrder(ctx, { orderId, billId })
	for (const { method } of tenders) refuseNotTaken(ctx, method, store.settings.payments.methods)
	let leftMinor = dueMinor
	const taken: NewPayment[] = []
	for (const tender of tenders) {
		// A tender for the rest, of which the one before has left nothing, is not needed.
		const isNeeded = leftMinor > 0 || tender.amountMinor !== undefined || tender.tipMinor > 0
		if (taken.length > 0 && !isNeeded) continue
		const taking = { tender, order, store, billId: billId ?? null, cashSessionId, leftMinor }
		const payment = await takeTender(ctx, taking)
		leftMinor -= payment.amountMinor
		taken.push(payment)
	}
	const rows = await writePayments(ctx, taken)
	for (const payment of taken) recordSuccess(ctx, payment)
	const settled = await settleOrder(ctx, order, store)
	const byId = new Map(rows.map((row) => [row.id, presentPayment(ctx, row)]))
	const payments = taken.flatMap(({ id }) => byId.get(id) ?? [])
	return { payments, order: presentBalance(settled, store) }
}

function refuseNotTaken(ctx: Context, method: TenderMethod, offered: readonly string[]): void {
	const { caller, grant } = ctx
	// Cash always works.
	if (method !== "CASH" && !offered.includes(method))
		throw new Refusal("INVALID_PAYMENT_METHOD", `This store does not take ${method}.`)
	const isGuest = caller.kind === "guest" || isCustomer(caller)
	if (isGuest && !byGuests.has(method))
		throw new Refusal("INVALID_PAYMENT_METHOD", "This is taken by somebody of the staff.")
	if (grant === "limited" && !byGuests.has(method))
		throw new Refusal("FORBIDDEN", "Who takes money by hand needs somebody's approval.")
}
