import { roundCash } from "@comanda/contract/orders/cash-rounding.ts"
import type { OrderBalance, Payment } from "@comanda/contract/payments/payment.ts"
import { dueOf } from "@comanda/contract/payments/payment-status.ts"
import { quickAmounts } from "@comanda/contract/payments/quick-amounts.ts"
import { openPaymentStates } from "@comanda/contract/payments/states.ts"
import type { OrderMoney } from "#orders/index.ts"
import type { StoreRow } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { isCustomer } from "#platform/is-customer.ts"
import { isGivenUp } from "./is-given-up.ts"
import type { PaymentRow } from "./payment-row.ts"

/** What a client is told of a payment; a guest not who took it and into which drawer. */
export function presentPayment({ caller }: Pick<Context, "caller">, row: PaymentRow): Payment {
	const isGuest = caller.kind === "guest" || isCustomer(caller)
	const isOpen = openPaymentStates.some((state) => state === row.status)
	const { cardBrand, cardLast4, failureCode, failureMessage } = row
	return {
		id: row.id,
		storeId: row.storeId,
		orderId: row.orderId,
		billId: row.billId,
		purpose: row.purpose,
		method: row.method,
		provider: row.provider,
		status: row.status,
		currency: row.currency,
		amountMinor: row.amountMinor,
		tipMinor: row.tipMinor,
		roundingMinor: row.roundingMinor,
		receivedMinor: row.receivedMinor,
		tenderedMinor: row.tenderedMinor,
		changeMinor: row.changeMinor,
		feeMinor: isGuest ? 0 : row.feeMinor,
		refundingMinor: row.refundingMinor,
		refundedMinor: row.refundedMinor,
		reference: row.reference,
		next: isOpen ? row.next : null,
		card: cardBrand && cardLast4 ? { brand: cardBrand, last4: cardLast4 } : null,
		failure: failureCode ? { code: failureCode, message: failureMessage ?? "" } : null,
		note: isGuest ? null : row.note,
		cashSessionId: isGuest ? null : row.cashSessionId,
		providerRef: isGuest ? null : row.providerRef,
		takenBy: isGuest ? null : row.takenBy,
		createdAt: row.createdAt.toISOString(),
		expiresAt: row.expiresAt?.toISOString() ?? null,
		capturedAt: row.capturedAt?.toISOString() ?? null,
	}
}

export function presentBalance(order: OrderMoney, { settings }: StoreRow): OrderBalance {
	const { currency, status, paymentStatus, totalMinor, creditedMinor, paidMinor, refundedMinor } = order
	const dueMinor = dueOf({ ...order, isGivenUp: isGivenUp(status) })
	const cash = roundCash(Math.max(dueMinor, 0), settings.payments.cashRoundingStepMinor)
	return {
		...{ orderId: order.id, currency, status, paymentStatus },
		...{ totalMinor, creditedMinor, paidMinor, refundedMinor, dueMinor },
		cashDueMinor: cash.payMinor,
		quickAmountsMinor: quickAmounts(cash.payMinor, currency),
	}
}
