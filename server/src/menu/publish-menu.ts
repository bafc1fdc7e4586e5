import type { MenuDraft } from "@comanda/contract/menu/menus.ts"
import type { Context } from "#platform/context.ts"
import { lockDraft } from "./lock-draft.ts"
import { readMenuDraft } from "./menu-rows.ts"
import { publishEdition } from "./publish-edition.ts"

/** Shows guests the menu as it is drawn up, or once more one of its editions. */
export async function publishMenu(
	ctx: Context,
	{ menuId, edition }: { menuId: string; edition?: number | undefined },
): Promise<MenuDraft> {
	const current = () => readMenuDraft(ctx, menuId)
	const { storeId } = await lockDraft(ctx, "menu", menuId, { current })
	await publishEdition(ctx, { menuId, storeId, again: edition ?? null })
	return current()
}
