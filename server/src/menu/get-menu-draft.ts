import type { MenuDraft } from "@comanda/contract/menu/menus.ts"
import type { Context } from "#platform/context.ts"
import { noSuch } from "./lock-draft.ts"
import { readMenuDraft } from "./menu-rows.ts"

export async function getMenuDraft(ctx: Context, { menuId }: { menuId: string }): Promise<MenuDraft> {
	const menu = await readMenuDraft(ctx, menuId)
	if (menu.deletedAt) throw noSuch("menu")
	return menu
}
