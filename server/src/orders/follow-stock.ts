import type { Context } from "#platform/context.ts"
import type { Entry } from "#platform/journal/entry.ts"
import type { Subscriber } from "#platform/journal/subscribers.ts"
import { endOrder } from "./cancel-order.ts"
import { findOrder } from "./find-order.ts"
import { lockOrder } from "./lock-order.ts"
import { moveOrder } from "./move-order.ts"

/** What becomes of an order when what it held is gone. */
export const followStock: Subscriber = {
	name: "orders-follow-stock",
	types: ["Stock.Expired", "Stock.CommitFailed"],
	handle,
}

async function handle(ctx: Context, { type, subject }: Entry): Promise<void> {
	await lockOrder(ctx, subject)
	const order = await findOrder(ctx, subject)
	if (!order) return
	if (type === "Stock.CommitFailed") {
		await moveOrder(ctx, order, "ON_HOLD", {
			code: "OUT_OF_STOCK",
			text: "What it needs was sold meanwhile.",
		})
		return
	}
	// Who was about to pay has had his time. What was taken without payment keeps what it holds by another rule.
	if (order.status !== "PENDING" || order.paymentStatus !== "UNPAID") return
	const reason = "It was not paid in time."
	await moveOrder(ctx, order, "CANCELLED", { code: "NOT_PAID", text: reason })
	await endOrder(ctx, order)
}
