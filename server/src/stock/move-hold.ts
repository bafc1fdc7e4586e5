import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Delta } from "./change-hold.ts"

const move: Prepared = { name: "stock_move_hold", text: "select stock_move_hold($1, $2, $3::jsonb)" }

/** Lines that go to another order take what they hold along. Nobody can take it on the way. */
export async function moveHold(
	ctx: Context,
	{ from, to, moved }: { from: string; to: string; moved: readonly Delta[] },
): Promise<void> {
	const parts = moved.map(({ stockItemId, milli }) => ({ id: stockItemId, milli }))
	await ctx.query(move, [from, to, JSON.stringify(parts)])
}
