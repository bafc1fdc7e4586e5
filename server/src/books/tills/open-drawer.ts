import type { CashMovement } from "@comanda/contract/books/cash-session.ts"
import type { openDrawer as contract } from "@comanda/contract/books/tills.ts"
import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { Context } from "#platform/context.ts"
import { moveByHand } from "./add-cash-movement.ts"
import { requireCashSession } from "./cash-session-rows.ts"

/** Nothing is sold and nothing moved: that it was opened is kept all the same. */
export async function openDrawer(
	ctx: Context,
	{ cashSessionId, id, reason }: ParsedInputOf<typeof contract>,
): Promise<CashMovement> {
	const session = await requireCashSession(ctx, cashSessionId, { locked: true })
	return moveByHand(ctx, session, { id, kind: "NO_SALE", amountMinor: 0, reason })
}
