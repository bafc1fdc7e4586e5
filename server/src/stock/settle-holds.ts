import { settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { commitHolds } from "./commit-hold.ts"
import { releaseHold } from "./release-hold.ts"

const ended = new Set(["CANCELLED", "REJECTED", "FAILED"])
/** From when on what was held has been used, by the moment that the store has chosen. What was not by then is in the end. */
const used = {
	COMPLETED: new Set(["COMPLETED"]),
	PREPARING: new Set(["PREPARING", "READY", "SERVED", "OUT_FOR_DELIVERY", "DELIVERED", "COMPLETED"]),
}

/** Uses up what orders held when the store says it is used, and gives back what nobody will take. */
export async function settleHolds(ctx: Context, entries: readonly Entry[]): Promise<void> {
	const [first] = entries
	if (!first) return
	const { stock } = await settingsOf(ctx, first.stream)
	const commits = used[stock.commitPoint]
	const toCommit = new Set<string>()
	for (const { subject, payload } of entries) {
		const to = String(payload.to)
		if (commits.has(to)) toCommit.add(subject)
		else if (ended.has(to)) await releaseHold(ctx, subject)
	}
	const outcomes = toCommit.size > 0 ? await commitHolds(ctx, first.stream, [...toCommit]) : []
	const orderIds = outcomes.filter(({ status }) => status === "COMMITTED").map(({ orderId }) => orderId)
	// One entry for all of them: at a rush every order that is done would write one of its own.
	if (orderIds.length > 0) record(ctx, first.stream, "Stock.Committed", first.stream, { orderIds })
	for (const { orderId, short } of outcomes.filter(({ status }) => status === "FAILED")) {
		record(ctx, first.stream, "Stock.CommitFailed", orderId, { orderId, short })
	}
}
