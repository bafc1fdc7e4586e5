import type { CashSession } from "@comanda/contract/books/cash-session.ts"
import type { closeCashSession as contract } from "@comanda/contract/books/tills.ts"
import { varianceThresholdOf } from "@comanda/contract/books/variance.ts"
import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { memberOf } from "../member-of.ts"
import { requireStore } from "../require-store.ts"
import { presentCashSession, requireCashSession } from "./cash-session-rows.ts"
import { emptyDrawer } from "./empty-drawer.ts"
import { requireMove } from "./move-cash-session.ts"

const close: Prepared = {
	name: "cash_session_close",
	text: `update cash_session set status = $3, variance_minor = counted_minor - cash_minor, variance_reason = $4,
			closed_by = $5, closed_by_member = $6, closed_at = $7, version = version + 1
		where organization_id = $1 and id = $2`,
}

/** What was counted stands. A difference needs its reason; one above the threshold waits for somebody else. */
export async function closeCashSession(
	ctx: Context,
	{ cashSessionId, varianceReason }: ParsedInputOf<typeof contract>,
): Promise<CashSession> {
	const session = await requireCashSession(ctx, cashSessionId, { locked: true })
	const { storeId, status, countedMinor, cashMinor, currency } = session
	if (status === "OPEN" || status === "PROCESSING")
		throw new Refusal("COUNT_REQUIRED", "A drawer is counted before it is closed.")
	if (status === "NEEDS_APPROVAL" || countedMinor === null) throw overAlready(status)
	requireMove(session, "CLOSED")
	const varianceMinor = countedMinor - cashMinor
	if (varianceMinor !== 0 && varianceReason === undefined)
		throw new Refusal("VARIANCE_REASON_REQUIRED", "What was counted is not what should be there.")
	const { settings } = await requireStore(ctx, storeId)
	const thresholdMinor = varianceThresholdOf(settings.books.varianceThresholdMinor, currency)
	const isAbove = Math.abs(varianceMinor) > thresholdMinor
	const values = [isAbove ? "NEEDS_APPROVAL" : "CLOSED", varianceReason ?? null]
	const by = [actorOf(ctx.caller), memberOf(ctx), ctx.now]
	await ctx.query(close, [ctx.organizationId, cashSessionId, ...values, ...by])
	const facts = { countedMinor, expectedMinor: cashMinor, varianceMinor }
	if (varianceMinor !== 0)
		record(ctx, storeId, "CashSession.Variance", cashSessionId, { ...facts, needsApproval: isAbove })
	if (!isAbove) {
		emptyDrawer(ctx, { storeId, cashSessionId, ...facts })
		record(ctx, storeId, "CashSession.Closed", cashSessionId, facts)
	}
	return presentCashSession(await requireCashSession(ctx, cashSessionId))
}

function overAlready(status: string): Refusal {
	const data = { status }
	return new Refusal("INVALID_STATUS_TRANSITION", `A drawer that is ${status} is not closed again.`, { data })
}
