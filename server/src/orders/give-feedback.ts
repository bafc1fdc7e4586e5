import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { giveFeedback as contract, Feedback } from "@comanda/contract/orders/listing.ts"
import type { OrderStatus } from "@comanda/contract/orders/states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { type FeedbackRow, feedbackColumns, presentFeedback } from "./feedback-rows.ts"
import { readableOrder } from "./readable-order.ts"

const insert: Prepared = {
	name: "feedback_insert",
	text: `insert into order_feedback as f (organization_id, order_id, store_id, rating, comment, enjoyed, issue_with, category,
			needs_recovery, at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		on conflict (organization_id, order_id) do nothing returning ${feedbackColumns}`,
}
/** From two stars down somebody should make it good. */
const poorRating = 2
const tasted: ReadonlySet<OrderStatus> = new Set([
	"READY",
	"SERVED",
	"OUT_FOR_DELIVERY",
	"DELIVERED",
	"COMPLETED",
])

/** What a guest says of his order: once, when he has it. */
export async function giveFeedback(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Feedback> {
	const order = await readableOrder(ctx, input.orderId)
	const isGuest =
		ctx.caller.kind === "guest" || (ctx.caller.kind === "person" && order.customerPersonId === ctx.caller.id)
	if (!isGuest) throw new Refusal("FORBIDDEN", "Who ordered says how it was.")
	if (!tasted.has(order.status)) {
		const data = { status: order.status }
		throw new Refusal("INVALID_STATUS_TRANSITION", "Say how it was when you have it.", { data })
	}
	const { rating, comment = null, enjoyed = null, issueWith = null, category = null } = input
	const needsRecovery = rating <= poorRating
	const said = [rating, comment, enjoyed, issueWith, category, needsRecovery, ctx.now]
	const [row] = await ctx.query<FeedbackRow>(insert, [ctx.organizationId, order.id, order.storeId, ...said])
	if (!row) throw new Refusal("CONFLICT", "You have said how this order was.")
	record(ctx, order.storeId, "Order.FeedbackGiven", order.id, { rating, issueWith, needsRecovery })
	return presentFeedback(row)
}
