import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import type { Short } from "./change-hold.ts"

const commit: Prepared = { name: "stock_commit_holds", text: "select stock_commit_holds($1) as outcomes" }

export type Committed = {
	orderId: string
	status: "COMMITTED" | "FAILED"
	short?: Short[]
	renewed?: boolean
}

/**
 * Uses up what these orders hold. Where a hold had expired it is taken anew, and when it is gone meanwhile nothing happens to
 * that order: stock is never negative. Done twice, it is done once. Orders that hold nothing are not in the answer.
 */
export async function commitHolds(
	ctx: Context,
	storeId: string,
	orderIds: readonly string[],
): Promise<Committed[]> {
	const [row] = await ctx.query<{ outcomes: Committed[] }>(commit, [orderIds])
	const outcomes = row?.outcomes ?? []
	for (const { orderId } of outcomes.filter(({ renewed }) => renewed)) {
		record(ctx, storeId, "Stock.Reserved", orderId, { orderId })
	}
	return outcomes
}

export type Commit = { status: "COMMITTED" | "NONE" } | { status: "FAILED"; short: Short[] }

export async function commitHold(ctx: Context, storeId: string, orderId: string): Promise<Commit> {
	const [outcome] = await commitHolds(ctx, storeId, [orderId])
	if (outcome?.status === "FAILED") return { status: "FAILED", short: outcome.short ?? [] }
	return { status: outcome ? "COMMITTED" : "NONE" }
}
