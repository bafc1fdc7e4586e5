import type { StockItem } from "@comanda/contract/stock/items.ts"
import { stateOf, thresholdUnits } from "@comanda/contract/stock/levels.ts"
import { settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"

type Computed = "state" | "onHandMilli" | "createdAt" | "deletedAt" | "lastUsedAt"
export type ItemRow = Omit<StockItem, Computed> & {
	createdAt: Date
	deletedAt: Date | null
	lastUsedAt: Date | null
}

/** What the next unit costs that is used. */
export const nextCost =
	"case when s.cost_method = 'AVERAGE' then s.unit_cost_micro else s.next_cost_micro end"

/** Of `stock_item s`. */
export const itemColumns = `s.id, s.store_id as "storeId", s.name, s.unit, s.sku, s.barcode, s.category,
	s.location_id as "locationId",
	case when s.pack_unit is not null then
		jsonb_build_object('sizeMilli', (s.pack_size * 1000)::bigint, 'unit', s.pack_unit) end as pack,
	(s.available * 1000)::bigint as "availableMilli", (s.held * 1000)::bigint as "heldMilli",
	(s.minimum * 1000)::bigint as "minimumMilli", (s.maximum * 1000)::bigint as "maximumMilli",
	(s.reorder_point * 1000)::bigint as "reorderPointMilli", (s.reorder_quantity * 1000)::bigint as "reorderQuantityMilli",
	s.is_perishable as "isPerishable", s.shelf_life_days as "shelfLifeDays", s.unit_cost_micro as "unitCostMicro",
	s.cost_method as "costMethod", ${nextCost} as "nextCostMicro",
	(select to_char(min(b.expires_on), 'YYYY-MM-DD') from stock_batch b
		where b.organization_id = s.organization_id and b.stock_item_id = s.id and b.remaining > 0) as "expiresOn",
	s.last_used_at as "lastUsedAt", s.version, s.created_at as "createdAt", s.deleted_at as "deletedAt"`

/** The same as `stateOf`, where the database must choose: what is low or out, by a threshold in whole units. */
export const isLow = (threshold: string) => `(s.available <= 0 or s.available <= coalesce(s.minimum,
	case when s.unit in (${thresholdUnits.map((unit) => `'${unit}'`).join()}) then ${threshold} else 0 end))`

const one: Prepared = {
	name: "stock_item_one",
	text: `select ${itemColumns} from stock_item s where s.organization_id = $1 and s.id = $2`,
}
const locked: Prepared = {
	name: "stock_item_lock",
	text: `select ${itemColumns} from stock_item s where s.organization_id = $1 and s.id = any ($2::uuid[])
		order by s.id for no key update of s`,
}
/** Nobody can begin to name it meanwhile. */
const lockedForRemoval: Prepared = {
	name: "stock_item_lock_removal",
	text: `select ${itemColumns} from stock_item s where s.organization_id = $1 and s.id = $2 for update of s`,
}

export async function findItem(ctx: Context, stockItemId: string): Promise<ItemRow> {
	const [row] = await ctx.query<ItemRow>(one, [ctx.organizationId, stockItemId])
	if (!row) throw noSuchItem()
	return row
}

/** In order of their ids, as orders do it. Those that were removed are not there. */
export async function lockItems(ctx: Context, stockItemIds: readonly string[]): Promise<ItemRow[]> {
	const rows = await ctx.query<ItemRow>(locked, [ctx.organizationId, stockItemIds])
	return rows.filter(({ deletedAt }) => deletedAt === null)
}

export async function lockItem(ctx: Context, stockItemId: string): Promise<ItemRow> {
	const [row] = await lockItems(ctx, [stockItemId])
	if (!row) throw noSuchItem()
	return row
}

export async function lockItemForRemoval(ctx: Context, stockItemId: string): Promise<ItemRow> {
	const [row] = await ctx.query<ItemRow>(lockedForRemoval, [ctx.organizationId, stockItemId])
	if (!row) throw noSuchItem()
	return row
}

export function noSuchItem(): Refusal {
	return new Refusal("NOT_FOUND", "There is no such thing in stock.")
}

/** How a store's things stand, which depends on what it says is few. */
export async function presentItems(
	ctx: Context,
	storeId: string,
	rows: readonly ItemRow[],
): Promise<StockItem[]> {
	const { stock } = await settingsOf(ctx, storeId)
	return rows.map((row) => presentItem(row, stock.lowStockThreshold))
}

export async function presentOne(ctx: Context, row: ItemRow): Promise<StockItem> {
	const { stock } = await settingsOf(ctx, row.storeId)
	return presentItem(row, stock.lowStockThreshold)
}

export function presentItem(row: ItemRow, threshold: number): StockItem {
	return {
		...row,
		onHandMilli: row.availableMilli + row.heldMilli,
		state: stateOf(row, threshold * 1_000),
		createdAt: row.createdAt.toISOString(),
		deletedAt: row.deletedAt?.toISOString() ?? null,
		lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
	}
}
