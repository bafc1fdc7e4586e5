import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { shortOf } from "#stock/index.ts"
import type { NewOrder } from "./new-order.ts"
import type { LineRow } from "./order-row.ts"
import type { PriceBasis } from "./price-wanted.ts"
import { stockDifference } from "./stock-difference.ts"

/** How long what is not paid yet is kept for who is about to pay. */
const heldMinutes = 10

const place: Prepared = { name: "order_place", text: "select place_order($1::jsonb) as number" }

type Writing = { lines: readonly LineRow[]; basis: PriceBasis; waitsForMoney: boolean }

/**
 * Holds what the order takes and writes it, in one statement. Answers its number, or null when the menu or the recipes
 * it was priced from are no longer those in force.
 */
export async function writeOrder(
	ctx: Context,
	order: NewOrder,
	{ lines, basis, waitsForMoney }: Writing,
): Promise<number | null> {
	const heldUntil = waitsForMoney ? new Date(ctx.now.getTime() + heldMinutes * 60_000) : null
	const document = {
		...order,
		lines,
		wanted: stockDifference([], lines),
		heldUntil,
		menuVersion: basis.menu.version,
		recipeVersion: basis.book.version,
	}
	try {
		const [row] = await ctx.query<{ number: number | null }>(place, [JSON.stringify(document)])
		return row?.number ?? null
	} catch (error) {
		throw outOfStock(error, lines) ?? error
	}
}

/** What is short, told by the things on the order that take it. */
export function outOfStock(error: unknown, lines: readonly LineRow[]): Refusal | null {
	const short = shortOf(error)
	if (!short) return null
	const left = new Map(short.map(({ stockItemId, available }) => [stockItemId, Number(available)]))
	const items = lines.flatMap(({ id, itemId, quantity, ingredients }) => {
		const portions = ingredients
			.filter(({ stockItemId }) => left.has(stockItemId))
			.map(({ stockItemId, milli }) => Math.floor(((left.get(stockItemId) ?? 0) * 1_000 * quantity) / milli))
		return portions.length > 0 ? [{ lineId: id, itemId, left: Math.min(...portions) }] : []
	})
	return new Refusal("OUT_OF_STOCK", "Less is left than was asked for.", { data: { items } })
}
