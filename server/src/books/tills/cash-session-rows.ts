import type { CashSession } from "@comanda/contract/books/cash-session.ts"
import type { Counted } from "@comanda/contract/books/denominations.ts"
import type { CashSessionState, CashTotals } from "@comanda/contract/books/till-states.ts"
import type { Currency } from "@comanda/contract/money.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { memberOf } from "../member-of.ts"
import { notThere } from "../not-there.ts"

export type CashSessionRow = {
	id: string
	storeId: string
	deviceId: string | null
	register: string
	currency: Currency
	status: CashSessionState
	openedBy: string
	openedByMember: string | null
	openedAt: Date
	openingFloat: Counted
	openingFloatMinor: number
	cashMinor: number
	movements: number
	totals: CashTotals
	counted: Counted | null
	countedMinor: number | null
	countedBy: string | null
	countedByMember: string | null
	countedAt: Date | null
	varianceMinor: number | null
	varianceReason: string | null
	closedBy: string | null
	closedByMember: string | null
	closedAt: Date | null
	approvedBy: string | null
	approvedAt: Date | null
	approvalNote: string | null
	version: number
}

export const cashTotals = `jsonb_build_object('floatsMinor', s.floats_minor, 'salesMinor', s.sales_minor,
	'refundsMinor', s.refunds_minor, 'payInsMinor', s.pay_ins_minor, 'payOutsMinor', s.pay_outs_minor,
	'dropsMinor', s.drops_minor, 'tipOutsMinor', s.tip_outs_minor, 'noSales', s.no_sales) as totals`

export const cashSessionColumns = `s.id, s.store_id as "storeId", s.device_id as "deviceId", s.register, s.currency,
	s.status, s.opened_by as "openedBy", s.opened_by_member as "openedByMember", s.opened_at as "openedAt",
	s.opening_float as "openingFloat", s.opening_float_minor as "openingFloatMinor", s.cash_minor as "cashMinor",
	s.movements, ${cashTotals}, s.counted, s.counted_minor as "countedMinor", s.counted_by as "countedBy",
	s.counted_by_member as "countedByMember", s.counted_at as "countedAt", s.variance_minor as "varianceMinor",
	s.variance_reason as "varianceReason", s.closed_by as "closedBy", s.closed_by_member as "closedByMember",
	s.closed_at as "closedAt", s.approved_by as "approvedBy", s.approved_at as "approvedAt",
	s.approval_note as "approvalNote", s.version`

const one: Prepared = {
	name: "cash_session_one",
	text: `select ${cashSessionColumns} from cash_session s where s.organization_id = $1 and s.id = $2`,
}
const oneLocked: Prepared = { name: "cash_session_locked", text: `${one.text} for no key update` }

export async function requireCashSession(
	ctx: Context,
	cashSessionId: string,
	{ locked = false } = {},
): Promise<CashSessionRow> {
	const [row] = await ctx.query<CashSessionRow>(locked ? oneLocked : one, [ctx.organizationId, cashSessionId])
	if (!row || !isOwn(ctx, row)) throw notThere("drawer")
	return row
}

/** A cashier has to do with the drawers that he opened himself. */
export function isOwn(ctx: Context, { openedByMember }: Pick<CashSessionRow, "openedByMember">): boolean {
	return ctx.grant !== "own" || (openedByMember !== null && openedByMember === memberOf(ctx))
}

/** What should be in a drawer is told when it cannot be made to fit any more. */
export function presentCashSession(row: CashSessionRow): CashSession {
	const { openedByMember, countedByMember, closedByMember, movements, totals, cashMinor, ...session } = row
	return {
		...session,
		openedAt: row.openedAt.toISOString(),
		countedAt: row.countedAt?.toISOString() ?? null,
		expectedMinor: row.closedAt ? cashMinor : null,
		closedAt: row.closedAt?.toISOString() ?? null,
		approvedAt: row.approvedAt?.toISOString() ?? null,
	}
}
