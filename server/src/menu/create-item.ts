import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { ItemDraft } from "@comanda/contract/menu/item-draft.ts"
import type { createItem as contract } from "@comanda/contract/menu/items.ts"
import { sql } from "kysely"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { insertAll } from "./insert-all.ts"
import { readItem } from "./item-rows.ts"
import { requireStore } from "./require-store.ts"
import { touchMenus } from "./touch-menus.ts"
import { itemColumnsOf, writeItemLists } from "./write-item.ts"

/** Adds an item at the end of its category. Nobody sees it before its menu is published. */
export async function createItem(
	ctx: Context,
	{ storeId, id = newId(), kind, ...facts }: ParsedInputOf<typeof contract>,
): Promise<ItemDraft> {
	const store = await requireStore(ctx, storeId)
	const columns = await itemColumnsOf(ctx, store, facts)
	const sort = await lastPlace(ctx, storeId)
	await insertAll(ctx, "menuItem", storeId, [{ ...columns, id, kind, sort }])
	await writeItemLists(ctx, { id, storeId }, facts)
	const item = await readItem(ctx, id)
	await touchMenus(ctx, [item.menuId])
	record(ctx, storeId, "Menu.ItemCreated", id, { menuId: item.menuId, priceMinor: item.priceMinor })
	return item
}

async function lastPlace(ctx: Context, storeId: string): Promise<number> {
	const { rows } = await sql<{ sort: number }>`select coalesce(max(sort) + 1, 0) as sort from menu_item
		where organization_id = ${ctx.organizationId} and store_id = ${storeId}`.execute(ctx.db)
	return rows[0]?.sort ?? 0
}
