import type { CashMovementKind } from "@comanda/contract/books/till-states.ts"
import { v7 as newId } from "uuid"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { noTill, type Till } from "./open-till-of.ts"

export type NewCashMovement = {
	id?: string
	kind: CashMovementKind
	/** How much goes in or out; the kind says which. */
	amountMinor: number
	/** The payment or refund it belongs to. */
	subject?: string | null
	reason?: string | null
}
export type MovedCash = { id: string; no: number; balanceMinor: number }

const move: Prepared = {
	name: "cash_move",
	text: `select movement_no as no, left_minor as "balanceMinor" from cash_move($1::jsonb)`,
}
const whyNot: Prepared = {
	name: "cash_why_not",
	text: `select status in ('OPEN', 'PROCESSING') and ($3 or status = 'OPEN') as "isOpen", cash_minor as "cashMinor"
		from cash_session where organization_id = $1 and id = $2`,
}

/**
 * Puts cash into a drawer or takes some out, and explains it. A drawer never gives more than it holds, and one that is
 * counted or closed takes and gives nothing. What it means for the books is posted by who calls.
 */
export async function moveCash(
	ctx: Context,
	till: Pick<Till, "id">,
	{ id = newId(), kind, amountMinor, subject = null, reason = null }: NewCashMovement,
): Promise<MovedCash> {
	const facts = { tillId: till.id, id, kind, amountMinor, subject, reason }
	const by = { by: actorOf(ctx.caller), at: ctx.now }
	const [moved] = await ctx.query<Omit<MovedCash, "id">>(move, [JSON.stringify({ ...facts, ...by })])
	if (moved) return { id, ...moved }
	const isByHand = kind !== "SALE" && kind !== "REFUND"
	const [found] = await ctx.query<{ isOpen: boolean; cashMinor: number }>(whyNot, [
		...[ctx.organizationId, till.id, isByHand],
	])
	if (!found?.isOpen) throw noTill()
	throw new Refusal("CASH_SHORT", "The drawer does not hold as much.")
}
