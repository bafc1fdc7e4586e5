import type { ItemDraft } from "@comanda/contract/menu/item-draft.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { readItem } from "./item-rows.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { raiseVersion } from "./raise-version.ts"
import { touchMenus } from "./touch-menus.ts"

/** What guests saw of it last they see again. One that is there stays as it is. */
export async function restoreItem(ctx: Context, { itemId }: { itemId: string }): Promise<ItemDraft> {
	const { deletedAt, storeId } = await lockDraft(ctx, "menuItem", itemId, { orDeleted: true })
	if (!deletedAt) return readItem(ctx, itemId)
	await changeDraft(ctx, "menuItem", itemId, { deletedAt: null })
	const item = await readItem(ctx, itemId)
	await touchMenus(ctx, [item.menuId])
	await raiseVersion(ctx, storeId)
	record(ctx, storeId, "Menu.ItemRestored", itemId, { menuId: item.menuId })
	return item
}
