import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { createMenu as contract, MenuDraft } from "@comanda/contract/menu/menus.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { readMenuDraft } from "./menu-rows.ts"
import { requireStore } from "./require-store.ts"
import { awayOf, writeMenuZones } from "./write-zones.ts"

const insert: Prepared = {
	name: "menu_create",
	text: `insert into menu (organization_id, id, store_id, name, channels, hours, away, sort)
		select $1, $2, $3, $4, $5, $6, $7, coalesce(max(sort) + 1, 0)
		from menu where organization_id = $1 and store_id = $3`,
}

export async function createMenu(
	ctx: Context,
	{ storeId, name, channels, hours, zones }: ParsedInputOf<typeof contract>,
): Promise<MenuDraft> {
	await requireStore(ctx, storeId)
	const id = newId()
	const words = [JSON.stringify(name), channels, hours && JSON.stringify(hours), awayOf(zones)]
	await ctx.query(insert, [ctx.organizationId, id, storeId, ...words])
	await writeMenuZones(ctx, { id, storeId, zones })
	record(ctx, storeId, "Menu.Created", id, { name, channels, zones })
	return readMenuDraft(ctx, id)
}
