import type { Serving } from "@comanda/contract/floor/waiters.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { requireOffer } from "./accept-serving.ts"
import { memberOf } from "./member-of.ts"
import { noteAnswer, offerServing } from "./offer-serving.ts"
import { presentServing, requireServing } from "./serving-rows.ts"

/** Says no: the next one is asked at once. */
export async function rejectServing(ctx: Context, { orderId }: { orderId: string }): Promise<Serving> {
	const memberId = memberOf(ctx)
	const serving = await requireServing(ctx, orderId)
	requireOffer(ctx, serving, memberId)
	const { storeId, tableId } = serving
	await noteAnswer(ctx, serving, memberId, "REJECTED")
	record(ctx, storeId, "WaiterAssignment.Rejected", orderId, { orderId, memberId, tableId })
	await offerServing(ctx, serving)
	return presentServing(await requireServing(ctx, orderId))
}
