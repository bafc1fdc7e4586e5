import type { CashSession } from "@comanda/contract/books/cash-session.ts"
import type { countCashSession as contract } from "@comanda/contract/books/tills.ts"
import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import { v7 as newId } from "uuid"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { memberOf } from "../member-of.ts"
import { type CashSessionRow, presentCashSession, requireCashSession } from "./cash-session-rows.ts"
import { requireMove } from "./move-cash-session.ts"
import { requireCounted } from "./require-counted.ts"

const write: Prepared = {
	name: "cash_count_write",
	text: `insert into cash_count (organization_id, id, store_id, cash_session_id, kind, counted, counted_minor,
			expected_minor, by, at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
}
const keep: Prepared = {
	name: "cash_session_counted",
	text: `update cash_session set status = $3, counted = $4, counted_minor = $5, counted_by = $6, counted_by_member = $7,
			counted_at = $8, version = version + 1
		where organization_id = $1 and id = $2`,
}

/** Nobody who counts is told what should be there, and every count is kept: counting until it fits shows. */
export async function countCashSession(
	ctx: Context,
	{ cashSessionId, kind, counted }: ParsedInputOf<typeof contract>,
): Promise<CashSession> {
	const session = await requireCashSession(ctx, cashSessionId, { locked: true })
	requireCountable(session, kind)
	const countedMinor = requireCounted(counted, session.currency, "counted")
	const by = actorOf(ctx.caller)
	const json = JSON.stringify(counted)
	await ctx.query(write, [
		...[ctx.organizationId, newId(), session.storeId, cashSessionId, kind, json, countedMinor],
		...[session.cashMinor, by, ctx.now],
	])
	const status = kind === "CLOSING" ? "CLOSING" : session.status
	await ctx.query(keep, [
		...[ctx.organizationId, cashSessionId, status, json, countedMinor, by, memberOf(ctx), ctx.now],
	])
	const facts = { kind, countedMinor, expectedMinor: session.cashMinor }
	record(ctx, session.storeId, "CashSession.Counted", cashSessionId, facts)
	return presentCashSession(await requireCashSession(ctx, cashSessionId))
}

function requireCountable(session: CashSessionRow, kind: "CHECK" | "CLOSING"): void {
	if (kind === "CLOSING") {
		if (session.status !== "CLOSING") requireMove(session, "CLOSING")
		// What waits for an approval is counted again when it is sent back.
		if (session.status !== "NEEDS_APPROVAL") return
	} else if (session.status === "PROCESSING") return
	throw new Refusal("INVALID_STATUS_TRANSITION", `A drawer that is ${session.status} is not counted so.`, {
		data: { status: session.status },
	})
}
