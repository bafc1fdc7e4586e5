import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateMenu as contract, MenuDraft } from "@comanda/contract/menu/menus.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { readMenuDraft } from "./menu-rows.ts"
import { touchMenus } from "./touch-menus.ts"
import { awayOf, writeMenuZones } from "./write-zones.ts"

/** Changes what is named, and nothing else. */
export async function updateMenu(
	ctx: Context,
	{ menuId, name, channels, hours, zones }: ParsedInputOf<typeof contract>,
): Promise<MenuDraft> {
	const current = () => readMenuDraft(ctx, menuId)
	const { storeId } = await lockDraft(ctx, "menu", menuId, { current })
	await changeDraft(ctx, "menu", menuId, {
		name,
		channels,
		hours,
		away: awayOf(zones),
	})
	await writeMenuZones(ctx, { id: menuId, storeId, zones })
	await touchMenus(ctx, [menuId])
	record(ctx, storeId, "Menu.Updated", menuId, { name, channels, hours, zones })
	return current()
}
