import type { Context } from "#platform/context.ts"
import type { Entry } from "#platform/journal/entry.ts"
import type { Subscriber } from "#platform/journal/subscribers.ts"
import { issueReceipts } from "./issue/issue-receipts.ts"

/** Every sale that is paid has its receipt, and every refund, also when nobody asks for one. */
export const issueWhenPaid: Subscriber = {
	name: "receipts-follow-payments",
	types: ["Payment.Success", "Payment.Refunded", "Order.Paid"],
	handle,
	// Who is in a hurry asks for it.
	unhurried: true,
}

async function handle(ctx: Context, { type, stream, subject, payload }: Entry): Promise<void> {
	const orderId = type === "Order.Paid" ? subject : payload.orderId
	if (typeof orderId === "string") await issueReceipts(ctx, { orderId, storeId: stream })
}
