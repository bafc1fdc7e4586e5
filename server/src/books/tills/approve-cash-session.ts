import type { CashSession } from "@comanda/contract/books/cash-session.ts"
import type { approveCashSession as contract } from "@comanda/contract/books/tills.ts"
import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { approverOf } from "../approver-of.ts"
import { type CashSessionRow, presentCashSession, requireCashSession } from "./cash-session-rows.ts"
import { emptyDrawer } from "./empty-drawer.ts"

const approve: Prepared = {
	name: "cash_session_approve",
	text: `update cash_session set status = 'CLOSED', approved_by = $3, approved_at = $4, approval_note = $5,
			version = version + 1
		where organization_id = $1 and id = $2`,
}
const sendBack: Prepared = {
	name: "cash_session_send_back",
	text: `update cash_session set status = 'CLOSING', variance_minor = null, closed_by = null, closed_by_member = null,
			closed_at = null, approval_note = $3, version = version + 1
		where organization_id = $1 and id = $2`,
}

/** Somebody else than who counted and who closed says that the difference stands, or has it counted again. */
export async function approveCashSession(
	ctx: Context,
	{ cashSessionId, approved, note }: ParsedInputOf<typeof contract>,
): Promise<CashSession> {
	const session = await requireCashSession(ctx, cashSessionId, { locked: true })
	const { storeId, status, countedMinor, cashMinor, varianceMinor } = session
	if (status !== "NEEDS_APPROVAL" || countedMinor === null || varianceMinor === null) {
		const data = { status }
		throw new Refusal("INVALID_STATUS_TRANSITION", "This drawer waits for no approval.", { data })
	}
	const approver = approverOf(ctx)
	refuseOwn(session, approver)
	const facts = { countedMinor, expectedMinor: cashMinor, varianceMinor }
	if (approved) {
		await ctx.query(approve, [ctx.organizationId, cashSessionId, approver.name, ctx.now, note ?? null])
		emptyDrawer(ctx, { storeId, cashSessionId, countedMinor, expectedMinor: cashMinor, varianceMinor })
		record(ctx, storeId, "CashSession.Closed", cashSessionId, facts)
	} else {
		await ctx.query(sendBack, [ctx.organizationId, cashSessionId, note ?? null])
		record(ctx, storeId, "CashSession.SentBack", cashSessionId, facts)
	}
	return presentCashSession(await requireCashSession(ctx, cashSessionId))
}

function refuseOwn(
	{ countedBy, countedByMember, closedBy, closedByMember }: CashSessionRow,
	{ name, memberId }: { name: string; memberId: string | null },
): void {
	const isOwn = [countedBy, closedBy].includes(name)
	const isHis = memberId !== null && [countedByMember, closedByMember].includes(memberId)
	if (isOwn || isHis)
		throw new Refusal("SELF_APPROVAL", "Whoever counted a drawer does not approve its difference.")
}
