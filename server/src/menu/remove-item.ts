import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { readItem } from "./item-rows.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { raiseVersion } from "./raise-version.ts"
import { touchMenus } from "./touch-menus.ts"

/** It is no longer sold from this moment on, published or not. */
export async function removeItem(ctx: Context, { itemId }: { itemId: string }): Promise<{ id: string }> {
	const current = () => readItem(ctx, itemId)
	const { storeId } = await lockDraft(ctx, "menuItem", itemId, { current })
	const { menuId } = await current()
	await changeDraft(ctx, "menuItem", itemId, { deletedAt: ctx.now })
	await touchMenus(ctx, [menuId])
	await raiseVersion(ctx, storeId)
	record(ctx, storeId, "Menu.ItemDeleted", itemId, { menuId })
	return { id: itemId }
}
