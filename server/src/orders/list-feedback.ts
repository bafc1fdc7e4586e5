import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listFeedback as contract } from "@comanda/contract/orders/listing.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { type FeedbackRow, feedbackColumns, presentFeedback } from "./feedback-rows.ts"
import { readPlace, writePlace } from "./order-cursor.ts"

const newest: Prepared = {
	name: "feedback_newest",
	text: `select ${feedbackColumns} from order_feedback f
		where f.organization_id = $1 and f.store_id = $2 and ($3::text[] is null or f.status = any ($3))
			and ($4::int is null or f.rating = $4)
			and ($5::boolean is null or (f.needs_recovery and f.recovered_at is null) = $5)
			and ($6::timestamptz is null or (f.at, f.order_id) < ($6::timestamptz, $7::uuid))
		order by f.at desc, f.order_id desc limit $8`,
}

export async function listFeedback(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { storeId, status, rating, needsRecovery, cursor, limit } = input
	const after = cursor ? readPlace(cursor) : null
	const recovery = needsRecovery === undefined ? null : needsRecovery === "true"
	const which = [ctx.organizationId, storeId, status ?? null, rating ?? null, recovery]
	const found = await ctx.query<FeedbackRow>(newest, [
		...which,
		after?.at ?? null,
		after?.id ?? null,
		limit + 1,
	])
	const shown = found.slice(0, limit)
	const last = found.length > limit ? shown.at(-1) : undefined
	const nextCursor = last ? writePlace({ at: last.at.toISOString(), id: last.orderId }) : null
	return { rows: shown.map(presentFeedback), meta: { limit, nextCursor } }
}
