import type { NotUsableReason, WalletEntryKind } from "@comanda/contract/wallets/kinds.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

// Everything that changes what is in a wallet goes through these: each locks it, guards it and explains itself.

type Move = {
	walletId: string
	amount: number
	paymentId?: string | null
	refundId?: string | null
	orderId?: string | null
	reason?: string | null
}

const spendText: Prepared = { name: "wallet_spend", text: "select wallet_spend($1::jsonb) as done" }
const putText: Prepared = { name: "wallet_put", text: "select wallet_put($1::jsonb) as done" }
const takeText: Prepared = { name: "wallet_take", text: "select wallet_take($1::jsonb) as done" }
const restoreText: Prepared = { name: "wallet_restore", text: "select wallet_restore($1::jsonb) as done" }
const giveBackText: Prepared = {
	name: "wallet_give_back",
	text: "select wallet_give_back($1::jsonb) as done",
}

async function run<Done>(ctx: Context, statement: Prepared, move: object): Promise<Done> {
	const p = JSON.stringify({ ...move, at: ctx.now, by: actorOf(ctx.caller) })
	const [row] = await ctx.query<{ done: Done }>(statement, [p])
	if (!row) throw new Error(`${statement.name} answered nothing.`)
	return row.done
}

/** `again` is what the same payment, or the same refund, did before. */
export type SpendOutcome = { taken: number; again?: true } | { reason: NotUsableReason }

export function spendMove(ctx: Context, move: Move & { currency: string }): Promise<SpendOutcome> {
	return run(ctx, spendText, { ...move, kind: "SPENT" })
}

export type PutOutcome = { balance: number; again?: true } | { over: number }

export function putMove(
	ctx: Context,
	move: Move & { kind: "LOADED" | "GRANTED"; expiresAt: Date | null; most: number | null },
): Promise<PutOutcome> {
	return run(ctx, putText, move)
}

type Out = Extract<WalletEntryKind, "TAKEN_BACK" | "DEDUCTED" | "FORFEITED">

/** All of it, or null when there is less. `firstLot` is emptied before the others. */
export function takeMove(
	ctx: Context,
	move: Move & { kind: Out; firstLot?: number | null },
): Promise<number | null> {
	return run(ctx, takeText, { ...move, partial: false })
}

/** What the payment still has of it, or null when that would be less than nothing. */
export function giveBackMove(
	ctx: Context,
	move: Move & { until: Date },
): Promise<{ left: number; again?: true } | null> {
	return run(ctx, giveBackText, { ...move, kind: "GIVEN_BACK" })
}

/** How much was put back of what a refund had taken out; nothing when that was done before. */
export function restoreMove(
	ctx: Context,
	move: Omit<Move, "amount"> & { refundId: string; until: Date },
): Promise<number> {
	return run(ctx, restoreText, { ...move, kind: "RESTORED" })
}
