import type { MenuDraft } from "@comanda/contract/menu/menus.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { readMenuDraft } from "./menu-rows.ts"
import { raiseVersion } from "./raise-version.ts"

/** What was published of it is sold again at once. One that is there stays as it is. */
export async function restoreMenu(ctx: Context, { menuId }: { menuId: string }): Promise<MenuDraft> {
	const { deletedAt, storeId } = await lockDraft(ctx, "menu", menuId, { orDeleted: true })
	if (deletedAt) {
		await changeDraft(ctx, "menu", menuId, { deletedAt: null })
		await raiseVersion(ctx, storeId)
		record(ctx, storeId, "Menu.Restored", menuId, {})
	}
	return readMenuDraft(ctx, menuId)
}
