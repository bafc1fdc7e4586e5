import { mayGo, servingMoves } from "@comanda/contract/floor/states.ts"
import type { Serving } from "@comanda/contract/floor/waiters.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { takeOn } from "./accept-serving.ts"
import { requireMember } from "./require-member.ts"
import { requireServing } from "./serving-rows.ts"

/** A lead's word needs no yes: it is his from now on. */
export async function assignWaiter(
	ctx: Context,
	{ orderId, memberId }: { orderId: string; memberId: string },
): Promise<Serving> {
	const serving = await requireServing(ctx, orderId)
	await requireMember(ctx, serving.storeId, memberId)
	if (!mayGo(servingMoves, serving.status, "ACCEPTED"))
		throw new Refusal("INVALID_STATUS_TRANSITION", "There is nothing to be brought any more.")
	return takeOn(ctx, serving, memberId, "ASSIGNED")
}
