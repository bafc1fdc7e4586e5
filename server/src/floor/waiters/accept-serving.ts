import type { Serving } from "@comanda/contract/floor/waiters.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { memberOf } from "./member-of.ts"
import { noteAnswer } from "./offer-serving.ts"
import { presentServing, requireServing, type ServingRow } from "./serving-rows.ts"

/** Says yes to what he is asked. Saying it twice is saying it once. */
export async function acceptServing(ctx: Context, { orderId }: { orderId: string }): Promise<Serving> {
	const memberId = memberOf(ctx)
	const serving = await requireServing(ctx, orderId)
	if (serving.status === "ACCEPTED" && serving.memberId === memberId) return presentServing(serving)
	requireOffer(ctx, serving, memberId)
	return takeOn(ctx, serving, memberId, "ACCEPTED")
}

/** He brings it from now on, whoever was asked before. */
export async function takeOn(
	ctx: Context,
	serving: ServingRow,
	memberId: string,
	answer: "ACCEPTED" | "ASSIGNED",
): Promise<Serving> {
	const { orderId, storeId, tableId } = serving
	await sql`update serving set status = 'ACCEPTED', member_id = ${memberId}, expires_at = null, accepted_at = ${ctx.now}
		where organization_id = ${ctx.organizationId} and order_id = ${orderId}`.execute(ctx.db)
	await noteAnswer(ctx, serving, memberId, answer)
	const type = answer === "ACCEPTED" ? "WaiterAssignment.Accepted" : "WaiterAssignment.Assigned"
	record(ctx, storeId, type, orderId, { orderId, memberId, tableId })
	return presentServing(await requireServing(ctx, orderId))
}

/** Within his minute, and as long as it is he who is asked. */
export function requireOffer(ctx: Context, serving: ServingRow, memberId: string): void {
	const isAsked = serving.status === "PENDING" && serving.memberId === memberId
	if (!isAsked || !serving.expiresAt || serving.expiresAt <= ctx.now)
		throw new Refusal("ASSIGNMENT_OVER", "Somebody else is asked by now.")
}
