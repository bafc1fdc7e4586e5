import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { readPriceWindow } from "./price-window-rows.ts"
import { touchAllMenus } from "./touch-menus.ts"

export async function removePriceWindow(
	ctx: Context,
	{ windowId }: { windowId: string },
): Promise<{ id: string }> {
	const current = () => readPriceWindow(ctx, windowId)
	const { storeId } = await lockDraft(ctx, "priceWindow", windowId, { current })
	await changeDraft(ctx, "priceWindow", windowId, { deletedAt: ctx.now })
	await touchAllMenus(ctx, storeId)
	record(ctx, storeId, "Menu.WindowDeleted", windowId, {})
	return { id: windowId }
}
