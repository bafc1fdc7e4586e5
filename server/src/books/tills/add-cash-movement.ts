import { cashIn, type Entries, payIns, payOuts, safe, tipOuts } from "@comanda/contract/books/accounts.ts"
import type { CashMovement } from "@comanda/contract/books/cash-session.ts"
import {
	type CashMovementKind,
	type MovementByHand,
	signedCash,
} from "@comanda/contract/books/till-states.ts"
import type { addCashMovement as contract } from "@comanda/contract/books/tills.ts"
import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import { actorOf, type Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { post } from "../post.ts"
import { type CashSessionRow, requireCashSession } from "./cash-session-rows.ts"
import { presentMovement } from "./list-cash-movements.ts"
import { moveCash } from "./move-cash.ts"
import { refuseKnownMovement } from "./refuse-known-movement.ts"

/** Where what goes into the drawer comes from, and what leaves it goes. */
const otherSide: Record<MovementByHand, string> = {
	FLOAT: safe,
	DROP: safe,
	PAY_IN: payIns,
	PAY_OUT: payOuts,
	TIP_OUT: tipOuts,
}

export async function addCashMovement(
	ctx: Context,
	{ cashSessionId, id, kind, amountMinor, reason }: ParsedInputOf<typeof contract>,
): Promise<CashMovement> {
	const session = await requireCashSession(ctx, cashSessionId, { locked: true })
	const movement = await moveByHand(ctx, session, { id, kind, amountMinor, reason })
	const inMinor = movement.amountMinor
	const entries: Entries = { [cashIn(cashSessionId)]: inMinor, [otherSide[kind]]: -inMinor }
	const facts = { storeId: session.storeId, tillId: cashSessionId, subject: id, memo: reason }
	post(ctx, { ...facts, kind: kind === "TIP_OUT" ? "TIPS" : "CASH_MOVEMENT", entries })
	return movement
}

/** What somebody does at a drawer himself, kept with his reason. */
export async function moveByHand(
	ctx: Context,
	{ id: cashSessionId, storeId }: Pick<CashSessionRow, "id" | "storeId">,
	movement: { id: string; kind: CashMovementKind; amountMinor: number; reason: string },
): Promise<CashMovement> {
	const { id, kind, reason } = movement
	await refuseKnownMovement(ctx, id)
	const moved = await moveCash(ctx, { id: cashSessionId }, movement)
	const amountMinor = signedCash(kind, movement.amountMinor)
	record(ctx, storeId, "CashSession.CashMoved", cashSessionId, { movementId: id, kind, amountMinor })
	const by = actorOf(ctx.caller)
	return presentMovement(ctx, {
		...{ ...moved, cashSessionId, kind, amountMinor, reason, by },
		subject: null,
		at: ctx.now,
	})
}
