import type { getCurrentCashSession as contract } from "@comanda/contract/books/tills.ts"
import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { requireStore } from "../require-store.ts"
import { type CashSessionRow, cashSessionColumns, isOwn, presentCashSession } from "./cash-session-rows.ts"
import { drawerOf } from "./drawer-of.ts"

const ofDrawer: Prepared = {
	name: "cash_session_current",
	text: `select ${cashSessionColumns} from cash_session s
		where s.organization_id = $1 and s.store_id = $2 and s.drawer = $3 and s.status in ('OPEN', 'PROCESSING', 'CLOSING')
		order by s.opened_at desc limit 1`,
}

export async function getCurrentCashSession(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	await requireStore(ctx, input.storeId)
	const values = [ctx.organizationId, input.storeId, drawerOf(ctx, input)]
	const [row] = await ctx.query<CashSessionRow>(ofDrawer, values)
	return { cashSession: row && isOwn(ctx, row) ? presentCashSession(row) : null }
}
