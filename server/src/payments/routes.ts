import * as reservations from "@comanda/contract/floor/reservations.ts"
import * as accounts from "@comanda/contract/payments/accounts.ts"
import * as ahead from "@comanda/contract/payments/ahead.ts"
import * as following from "@comanda/contract/payments/following.ts"
import * as paying from "@comanda/contract/payments/paying.ts"
import * as refunding from "@comanda/contract/payments/refunding.ts"
import * as settlements from "@comanda/contract/payments/settlements.ts"
import * as transfers from "@comanda/contract/payments/transfers.ts"
import { askingRoute, type Route, route } from "#platform/route.ts"
import {
	listProviderAccounts,
	putProviderAccount,
	removeProviderAccount,
} from "./accounts/manage-accounts.ts"
import { beginTest, testAccount } from "./accounts/test-account.ts"
import { activateGiftCard } from "./ahead/activate-gift-card.ts"
import { payReservationDeposit } from "./ahead/pay-reservation-deposit.ts"
import { topUpCredit } from "./ahead/top-up-credit.ts"
import { chargePayment } from "./charge-payment.ts"
import { getPayment } from "./get-payment.ts"
import { askToPay } from "./intents/ask-to-pay.ts"
import { beginCancel, beginCancelTerminal, cancelPayment } from "./intents/cancel-payment.ts"
import { beginCapture, captureReserved } from "./intents/capture-reserved.ts"
import { createIntent } from "./intents/create-intent.ts"
import { beginRefresh, refreshPayment } from "./intents/refresh-payment.ts"
import { listOrderPayments } from "./list-order-payments.ts"
import { listPayingMethods } from "./list-paying-methods.ts"
import { confirmRefund, retryRefund } from "./refunds/confirm-refund.ts"
import { listRefunds } from "./refunds/list-refunds.ts"
import { refundPayment } from "./refunds/refund-payment.ts"
import { sendRefund } from "./refunds/send-refund.ts"
import { letGo, voidPayment } from "./refunds/void-payment.ts"
import { getSettlement, listSettlements } from "./settlements/read-settlements.ts"
import { beginSettlement, runSettlement } from "./settlements/run-settlement.ts"
import {
	createUnmatchedTransfer,
	ignoreTransfer,
	matchTransfer,
	refundTransfer,
} from "./transfers/decide-transfer.ts"
import { listUnmatchedTransfers } from "./transfers/list-transfers.ts"

export const paymentRoutes: Route[] = [
	route(paying.chargePayment, chargePayment),
	route(ahead.topUpCredit, topUpCredit),
	route(ahead.activateGiftCard, activateGiftCard),
	route(reservations.payReservationDeposit, payReservationDeposit),
	askingRoute(paying.createIntent, createIntent, askToPay),
	route(paying.getPayment, getPayment),
	route(paying.listOrderPayments, listOrderPayments),
	route(paying.listPayingMethods, listPayingMethods),
	askingRoute(following.refreshPayment, beginRefresh, refreshPayment),
	askingRoute(following.capturePayment, beginCapture, captureReserved),
	askingRoute(following.cancelPayment, beginCancel, cancelPayment),
	askingRoute(following.cancelTerminal, beginCancelTerminal, cancelPayment),
	askingRoute(following.voidPayment, voidPayment, letGo),
	askingRoute(refunding.refundPayment, refundPayment, sendRefund),
	route(refunding.listRefunds, listRefunds),
	route(refunding.confirmRefund, confirmRefund),
	askingRoute(refunding.retryRefund, retryRefund, sendRefund),
	route(accounts.listProviderAccounts, listProviderAccounts),
	route(accounts.putProviderAccount, putProviderAccount),
	askingRoute(accounts.testProviderAccount, beginTest, testAccount),
	route(accounts.removeProviderAccount, removeProviderAccount),
	route(transfers.listUnmatchedTransfers, listUnmatchedTransfers),
	route(transfers.createUnmatchedTransfer, createUnmatchedTransfer),
	route(transfers.matchTransfer, matchTransfer),
	route(transfers.refundTransfer, refundTransfer),
	route(transfers.ignoreTransfer, ignoreTransfer),
	askingRoute(settlements.runSettlement, beginSettlement, runSettlement),
	route(settlements.listSettlements, listSettlements),
	route(settlements.getSettlement, getSettlement),
]
