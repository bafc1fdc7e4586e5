import type { PriceWindow } from "@comanda/contract/menu/price-windows.ts"
import type { Context } from "#platform/context.ts"
import { noSuch } from "./lock-draft.ts"
import { readPriceWindow } from "./price-window-rows.ts"

export async function getPriceWindow(ctx: Context, { windowId }: { windowId: string }): Promise<PriceWindow> {
	const found = await readPriceWindow(ctx, windowId)
	if (found.deletedAt) throw noSuch("priceWindow")
	return found
}
