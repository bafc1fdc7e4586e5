import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"

const change: Prepared = {
	name: "stock_change_hold",
	text: `select stock_change_hold($1, $2, $3::jsonb, $4) as touched`,
}

/** Of one thing: more that an order takes, or less of it when negative. In thousandths of the thing's unit. */
export type Delta = { stockItemId: string; milli: number }
/** What is left of something of which there is too little, in its unit. */
export type Short = { stockItemId: string; available: number }

export type HoldChange = {
	orderId: string
	storeId: string
	deltas: readonly Delta[]
	/** Null holds until it is committed or released. */
	expiresAt: Date | null
}

/**
 * Holds all that is asked and gives back what is no longer needed, or does nothing of it: then OUT_OF_STOCK is refused
 * with what is short. The transaction has failed by then, as it must: nothing of the order is written. Answers
 * what was touched.
 */
export async function changeHold(ctx: Context, input: HoldChange): Promise<string[]> {
	const wanted = input.deltas.map(({ stockItemId, milli }) => ({ id: stockItemId, milli }))
	try {
		const values = [input.orderId, input.storeId, JSON.stringify(wanted), input.expiresAt]
		const [row] = await ctx.query<{ touched: string[] }>(change, values)
		const touched = row?.touched ?? []
		if (touched.length > 0)
			record(ctx, input.storeId, "Stock.Reserved", input.orderId, { orderId: input.orderId })
		return touched
	} catch (error) {
		const short = shortOf(error)
		if (!short) throw error
		throw new Refusal("OUT_OF_STOCK", "Less is left than was asked for.", { data: { short } })
	}
}

/** What was short, when an error is the database's own refusal; for who calls its function himself. */
export function shortOf(error: unknown): Short[] | null {
	const { code, detail } = error as { code?: string; detail?: string }
	return code === "CM001" && detail ? (JSON.parse(detail) as Short[]) : null
}
