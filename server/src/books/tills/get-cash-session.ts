import type { CashSession } from "@comanda/contract/books/cash-session.ts"
import type { Context } from "#platform/context.ts"
import { presentCashSession, requireCashSession } from "./cash-session-rows.ts"

export async function getCashSession(
	ctx: Context,
	{ cashSessionId }: { cashSessionId: string },
): Promise<CashSession> {
	return presentCashSession(await requireCashSession(ctx, cashSessionId))
}
