import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listChanges as contract } from "@comanda/contract/orders/offline.ts"
import type { Context } from "#platform/context.ts"
import { isCustomer } from "#platform/is-customer.ts"
import { entriesAfter, seqOf } from "#platform/journal/read-journal.ts"
import { Refusal } from "#platform/refusal.ts"
import { findOrders } from "./find-order.ts"
import { looksAfter, ownReader } from "./own-reader.ts"
import { presentOrder } from "./present-order.ts"
import { isOwnOf } from "./readable-order.ts"

/** A terminal that missed more than this reads everything anew: that is quicker. */
const missedMax = 10_000

/** What happened in a store since a position. The orders it names are told as they are now, not as they were. */
export async function listChanges(
	ctx: Context,
	{ storeId, since, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const head = await seqOf(ctx, ctx.organizationId, storeId)
	if (since > head || head - since > missedMax)
		throw new Refusal("RESYNC_REQUIRED", "This terminal was away for too long.", { data: { seq: head } })
	const entries = await entriesAfter(ctx, ctx.organizationId, { stream: storeId, after: since, limit })
	const seq = entries.at(-1)?.seq ?? head
	const named = entries.filter(({ type }) => type.startsWith("Order.")).map(({ subject }) => subject)
	const found = await findOrders(ctx, [...new Set(named)])
	const reader = await ownReader(ctx, storeId)
	const readable = found.filter(
		(order) => isOwnOf(ctx.caller, order) && (!reader || looksAfter(reader, order)),
	)
	const own = new Set(readable.map(({ id }) => id))
	const isGuest = ctx.caller.kind === "guest" || isCustomer(ctx.caller)
	return {
		seq,
		hasMore: seq < head,
		changes: entries
			.filter(({ subject, type }) =>
				type.startsWith("Order.") ? own.has(subject) || (!isGuest && !reader) : !isGuest,
			)
			.map((entry) => ({
				seq: entry.seq,
				type: entry.type,
				subject: entry.subject,
				at: new Date(entry.at).toISOString(),
			})),
		orders: await Promise.all(readable.map((order) => presentOrder(ctx, order))),
	}
}
