// Payments: what somebody pays, and what goes back to him.
// - Of an order never more is taken than is due, whoever takes it at once; what comes all the same goes back.
// - Money is there when it lies in a drawer, or when its provider says so to us: never on a browser's word.
// - What is about to be asked of a provider is committed before it is asked; what nobody knows is asked about until
//   somebody does.
// - Of a payment never more goes back than came, of a line never more than was sold: the rows themselves say no.
// - Every movement of money is posted in the books, in the transaction that makes it.
import { returnDeposits } from "./ahead/return-deposits.ts"
import { followOrders } from "./follow-orders.ts"
import { lookAfterPayments } from "./intents/look-after-payments.ts"
import { forgetMessages } from "./messages/forget-messages.ts"
import { settleYesterday } from "./settlements/settle-yesterday.ts"

export { isGivenUp } from "./is-given-up.ts"
export { bindProviderMessages } from "./messages/bind-provider-messages.ts"
export { findPaymentsOf, type PaymentRow } from "./payment-row.ts"
export { findRefundsOf, type RefundRow } from "./refunds/refund-row.ts"
export { paymentRoutes } from "./routes.ts"
export const paymentSubscribers = [followOrders, returnDeposits]
export const paymentJobs = [lookAfterPayments, settleYesterday, forgetMessages]
