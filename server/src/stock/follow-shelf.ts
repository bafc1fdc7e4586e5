import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { alertLevels } from "./alert-levels.ts"
import { writePortions } from "./write-portions.ts"

/** What changes how much there is: what orders hold, what people count, and what recipes say. */
export const shelfTypes = [
	"Order.Created",
	"Order.Updated",
	"Stock.Reserved",
	"Stock.Released",
	"Stock.Expired",
	"Stock.Updated",
	"Stock.ItemCreated",
	"Stock.ItemUpdated",
	"Recipe.Changed",
]

const ofOrders = new Set(
	shelfTypes.filter((type) => /^(Order\.|Stock\.(Reserved|Released|Expired)$)/.test(type)),
)

const held: Prepared = {
	name: "stock_held_by",
	text: `select distinct stock_item_id as id from stock_hold where organization_id = $1 and order_id = any ($2::uuid[])`,
}

/**
 * Counts portions and looks for what runs low, for everything that a batch of entries has touched, once. An order's
 * things are those it holds or has held.
 */
export async function followShelf(ctx: Context, entries: readonly Entry[]): Promise<void> {
	const [first] = entries
	if (!first) return
	const orderIds = new Set<string>()
	const touched = new Set<string>()
	for (const { type, subject } of entries) {
		if (ofOrders.has(type)) orderIds.add(subject)
		else if (type.startsWith("Stock.")) touched.add(subject)
	}
	if (orderIds.size > 0) {
		const rows = await ctx.query<{ id: string }>(held, [ctx.organizationId, [...orderIds]])
		for (const { id } of rows) touched.add(id)
	}
	const isRecipe = entries.some(({ type }) => type === "Recipe.Changed")
	await writePortions(ctx, first.stream, isRecipe ? "all" : touched)
	await alertLevels(ctx, first.stream, touched)
}
