import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { CategoryDraft, createCategory as contract } from "@comanda/contract/menu/categories.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { readCategory } from "./category-rows.ts"
import { requireInStore } from "./require-in-store.ts"
import { requireStore } from "./require-store.ts"
import { touchMenus } from "./touch-menus.ts"

const insert: Prepared = {
	name: "menu_category_create",
	text: `insert into menu_category (organization_id, id, store_id, menu_id, name, paper, mark, station_tags, sort)
		select $1, $2, $3, $4, $5, $6, $7, $8, coalesce(max(sort) + 1, 0)
		from menu_category where organization_id = $1 and menu_id = $4`,
}

export async function createCategory(
	ctx: Context,
	{ storeId, menuId, name, paper, mark, stationTags }: ParsedInputOf<typeof contract>,
): Promise<CategoryDraft> {
	await requireStore(ctx, storeId)
	await requireInStore(ctx, storeId, "menu", [menuId])
	await touchMenus(ctx, [menuId])
	const id = newId()
	const words = [JSON.stringify(name), paper, mark, stationTags]
	await ctx.query(insert, [ctx.organizationId, id, storeId, menuId, ...words])
	record(ctx, storeId, "Menu.CategoryCreated", id, { menuId, name })
	return readCategory(ctx, id)
}
