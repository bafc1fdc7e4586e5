import type { CashMovement } from "@comanda/contract/books/cash-session.ts"
import type { listCashMovements as contract } from "@comanda/contract/books/tills.ts"
import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { requireCashSession } from "./cash-session-rows.ts"

export type CashMovementRow = Omit<CashMovement, "at"> & { at: Date }

/** Who is to count the drawer sees neither what was in it nor what was sold: he could add it up. */
const shown =
	"m.organization_id = $1 and m.cash_session_id = $2 and (not $3 or m.kind not in ('SALE', 'REFUND'))"

export const cashMovementColumns = `m.id, m.cash_session_id as "cashSessionId", m.no, m.kind,
	m.amount_minor as "amountMinor", m.balance_minor as "balanceMinor", m.subject, m.reason, m.by, m.at`

const page: Prepared = {
	name: "cash_movement_page",
	text: `select ${cashMovementColumns} from cash_movement m where ${shown} order by m.no desc limit $4 offset $5`,
}
const count: Prepared = {
	name: "cash_movement_count",
	text: `select count(*)::int as total from cash_movement m where ${shown}`,
}

export async function listCashMovements(
	ctx: Context,
	{ cashSessionId, page: number, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	await requireCashSession(ctx, cashSessionId)
	const values = [ctx.organizationId, cashSessionId, ctx.grant === "own"]
	const [rows, [counted]] = await Promise.all([
		ctx.query<CashMovementRow>(page, [...values, limit, (number - 1) * limit]),
		ctx.query<{ total: number }>(count, values),
	])
	return {
		rows: rows.map((row) => presentMovement(ctx, row)),
		meta: pageMeta(number, limit, counted?.total ?? 0),
	}
}

export function presentMovement(ctx: Context, row: CashMovementRow): CashMovement {
	return {
		...row,
		balanceMinor: ctx.grant === "own" ? null : row.balanceMinor,
		at: row.at.toISOString(),
	}
}
