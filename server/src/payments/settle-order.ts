import { paymentStatusOf } from "@comanda/contract/payments/payment-status.ts"
import type { PaymentState } from "@comanda/contract/payments/states.ts"
import { type OrderMoney, payOrder } from "#orders/index.ts"
import type { StoreRow } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { isGivenUp } from "./is-given-up.ts"

type Row = { status: PaymentState; amountMinor: number; refundedAmountMinor: number }

const ofOrder: Prepared = {
	name: "payments_to_settle",
	text: `select status, amount_minor as "amountMinor", refunded_amount_minor as "refundedAmountMinor" from payment
		where organization_id = $1 and order_id = $2 order by created_at, id`,
}

/** Money that came, whatever became of it afterwards. */
const came: ReadonlySet<PaymentState> = new Set([
	"CAPTURED",
	"PARTIALLY_REFUNDED",
	"REFUNDED",
	"DISPUTED",
	"CHARGED_BACK",
])

/** Adds up anew what was paid for a locked order, and lets it go on when that is all. */
export async function settleOrder(
	ctx: Context,
	order: OrderMoney,
	store: StoreRow,
	creditedMinor: number = order.creditedMinor,
): Promise<OrderMoney> {
	const rows = await ctx.query<Row>(ofOrder, [ctx.organizationId, order.id])
	const counted = rows.filter(({ status }) => came.has(status))
	const sums = {
		paidMinor: counted.reduce((sum, row) => sum + row.amountMinor, 0),
		refundedMinor: counted.reduce((sum, row) => sum + row.refundedAmountMinor, 0),
		creditedMinor,
	}
	const { totalMinor, status } = order
	const payments = rows.map((row) => row.status)
	const paymentStatus = paymentStatusOf({ totalMinor, isGivenUp: isGivenUp(status), ...sums, payments })
	const money = { ...sums, paymentStatus }
	const isAccepted = store.settings.orders.autoAccept
	return { ...order, ...money, status: await payOrder(ctx, order, { ...money, isAccepted }) }
}
