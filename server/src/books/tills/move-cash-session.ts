import type { CashSession } from "@comanda/contract/books/cash-session.ts"
import { type CashSessionState, mayCashSessionMove } from "@comanda/contract/books/till-states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { type CashSessionRow, presentCashSession, requireCashSession } from "./cash-session-rows.ts"

const setStatus: Prepared = {
	name: "cash_session_status",
	text: "update cash_session set status = $3, version = version + 1 where organization_id = $1 and id = $2",
}

/** The drawer is closed for a while: it takes and gives nothing but what somebody does by hand. */
export function suspendCashSession(ctx: Context, input: { cashSessionId: string }): Promise<CashSession> {
	return moveCashSession(ctx, input.cashSessionId, "PROCESSING", "CashSession.Suspended")
}

export function resumeCashSession(ctx: Context, input: { cashSessionId: string }): Promise<CashSession> {
	return moveCashSession(ctx, input.cashSessionId, "OPEN", "CashSession.Resumed")
}

async function moveCashSession(
	ctx: Context,
	id: string,
	to: CashSessionState,
	type: string,
): Promise<CashSession> {
	const session = await requireCashSession(ctx, id, { locked: true })
	requireMove(session, to)
	await ctx.query(setStatus, [ctx.organizationId, id, to])
	record(ctx, session.storeId, type, id, { from: session.status })
	return presentCashSession(await requireCashSession(ctx, id))
}

export function requireMove({ status }: Pick<CashSessionRow, "status">, to: CashSessionState): void {
	if (mayCashSessionMove(status, to)) return
	throw new Refusal("INVALID_STATUS_TRANSITION", `A drawer that is ${status} does not become ${to}.`, {
		data: { status },
	})
}
