import type { PriceWindow } from "@comanda/contract/menu/price-windows.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { readPriceWindow } from "./price-window-rows.ts"
import { touchAllMenus } from "./touch-menus.ts"

export async function restorePriceWindow(
	ctx: Context,
	{ windowId }: { windowId: string },
): Promise<PriceWindow> {
	const { deletedAt, storeId } = await lockDraft(ctx, "priceWindow", windowId, { orDeleted: true })
	if (deletedAt) {
		await changeDraft(ctx, "priceWindow", windowId, { deletedAt: null })
		await touchAllMenus(ctx, storeId)
		record(ctx, storeId, "Menu.WindowRestored", windowId, {})
	}
	return readPriceWindow(ctx, windowId)
}
