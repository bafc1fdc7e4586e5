import type { RefusalCode } from "@comanda/contract/errors.ts"
import { v7 as newId } from "uuid"
import type { Ids } from "./make-one-of-each.ts"

const because = { reason: "walk" }
const today = new Date().toISOString().slice(0, 10)

/** What the endpoints of the payments are sent besides the ids that their paths name. */
export const paymentBodies: Record<string, (ids: Ids) => Record<string, unknown>> = {
	chargePayment: (ids) => ({
		orderId: ids.owedOrderId,
		cashSessionId: ids.cashSessionId,
		tenders: [
			{ id: newId(), method: "CREDIT", accountId: ids.creditAccountId, amountMinor: 1 },
			{ id: newId(), method: "CASH", amountMinor: 1 },
		],
	}),
	createIntent: (ids) => ({ id: newId(), orderId: ids.owedOrderId, method: "EPC_QR", amountMinor: 1 }),
	cancelTerminal: (ids) => ({ reader: "walk", orderId: ids.paidOrderId }),
	voidPayment: (ids) => ({ ...because, cashSessionId: ids.cashSessionId }),
	refundPayment: (ids) => ({
		...{ id: newId(), method: "STORE_CREDIT", accountId: ids.creditAccountId, ...because },
		lines: [{ lineId: ids.paidLineId, quantity: 1 }],
	}),
	confirmRefund: (ids) => ({ isDone: true, cashSessionId: ids.cashSessionId }),
	putProviderAccount: () => ({
		provider: "epc",
		settings: { name: "Walk", iban: "BE72000000001616" },
	}),
	testProviderAccount: () => ({ provider: "epc" }),
	removeProviderAccount: () => ({ provider: "linepay" }),
	createUnmatchedTransfer: () => ({ id: newId(), amountMinor: 1, at: "2026-01-01T00:00:00Z", words: "walk" }),
	matchTransfer: (ids) => ({ orderId: ids.paidOrderId }),
	refundTransfer: () => because,
	ignoreTransfer: () => because,
	runSettlement: () => ({ provider: "epc", businessDate: today }),
}

/** Payments in the state in which something begins. */
export const paymentIdNames: Record<string, string> = {
	"chargePayment.orderId": "owedOrderId",
	"createIntent.orderId": "owedOrderId",
	"cancelTerminal.orderId": "paidOrderId",
	"matchTransfer.orderId": "paidOrderId",
	"listRefunds.orderId": "paidOrderId",
	"chargePayment.tenders[].accountId": "creditAccountId",
	"refundPayment.accountId": "creditAccountId",
	"refundPayment.lines[].lineId": "paidLineId",
	"cancelPayment.paymentId": "openPaymentId",
	"voidPayment.paymentId": "cashPaymentId",
	"retryRefund.refundId": "failedRefundId",
	"chargePayment.billId": "owedBillId",
	"createIntent.billId": "owedBillId",
}

const taken = "one that exists already is a CONFLICT"

export const paymentMadeByCaller: Record<string, string> = {
	"chargePayment.tenders[].id": `the new payment's own; ${taken}`,
	"createIntent.id": `the new payment's own; ${taken}`,
	"refundPayment.id": `the new refund's own; ${taken}`,
	"createUnmatchedTransfer.id": `the new transfer's own; ${taken}`,
}

export const paymentOpenToAnybody: Record<string, string> = {
	"listPayingMethods.storeId": "public: how one can pay there",
}

const ofDrawer = { code: "CASH_SESSION_REQUIRED", why: "as for a drawer that is not open" } as const

export const paymentOtherRefusals: Record<string, { code: RefusalCode; why: string }> = {
	"chargePayment.cashSessionId": ofDrawer,
	"refundPayment.cashSessionId": ofDrawer,
	"voidPayment.cashSessionId": ofDrawer,
	"confirmRefund.cashSessionId": ofDrawer,
	"topUpCredit.cashSessionId": ofDrawer,
	"activateGiftCard.cashSessionId": ofDrawer,
	"payReservationDeposit.cashSessionId": ofDrawer,
}

export const paymentShowsNoIds: Record<string, string> = {
	listPayingMethods: "words and limits",
	listProviderAccounts: "providers' names and what the owner has set there",
}
