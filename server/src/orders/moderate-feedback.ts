import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { moderateFeedback as contract, Feedback } from "@comanda/contract/orders/listing.ts"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { type FeedbackRow, feedbackColumns, presentFeedback } from "./feedback-rows.ts"
import { readableOrder } from "./readable-order.ts"

const one: Prepared = {
	name: "feedback_one",
	text: `select ${feedbackColumns} from order_feedback f where f.organization_id = $1 and f.order_id = $2 for update`,
}
const write: Prepared = {
	name: "feedback_moderate",
	text: `update order_feedback f set status = $3, recovered_at = $4, version = version + 1
		where f.organization_id = $1 and f.order_id = $2 returning ${feedbackColumns}`,
}

export async function moderateFeedback(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<Feedback> {
	const order = await readableOrder(ctx, input.orderId)
	const [was] = await ctx.query<FeedbackRow>(one, [ctx.organizationId, order.id])
	if (!was) throw new Refusal("NOT_FOUND", "Nobody has said anything of this order.")
	refuseStale(ctx, was.version, () => presentFeedback(was))
	const { status = was.status, recovered } = input
	const recoveredAt =
		recovered === undefined ? was.recoveredAt : recovered ? (was.recoveredAt ?? ctx.now) : null
	const [row] = await ctx.query<FeedbackRow>(write, [ctx.organizationId, order.id, status, recoveredAt])
	record(ctx, order.storeId, "Order.FeedbackModerated", order.id, { status, recovered: recoveredAt !== null })
	return presentFeedback(row ?? was)
}
