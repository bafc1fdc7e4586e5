import type { Context } from "#platform/context.ts"
import { type ItemRow, lockItems, noSuchItem } from "./item-rows.ts"

/** A thing of this store, locked: another store's is not there, even for who reaches both. */
export async function itemInStore(ctx: Context, storeId: string, stockItemId: string): Promise<ItemRow> {
	const [item] = await lockItems(ctx, [stockItemId])
	if (item?.storeId !== storeId) throw noSuchItem()
	return item
}
