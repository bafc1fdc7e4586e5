import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updatePriceWindow as contract, PriceWindow } from "@comanda/contract/menu/price-windows.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { readPriceWindow } from "./price-window-rows.ts"
import { requireDays } from "./require-days.ts"
import { touchAllMenus } from "./touch-menus.ts"
import { writeWindowPrices } from "./write-window-prices.ts"

export async function updatePriceWindow(
	ctx: Context,
	{ windowId, prices, hours, ...change }: ParsedInputOf<typeof contract>,
): Promise<PriceWindow> {
	const current = () => readPriceWindow(ctx, windowId)
	const { storeId } = await lockDraft(ctx, "priceWindow", windowId, { current })
	const before = await current()
	const { firstDay = before.firstDay, lastDay = before.lastDay } = change
	requireDays({ firstDay, lastDay })
	await changeDraft(ctx, "priceWindow", windowId, { ...change, hours })
	if (prices) await writeWindowPrices(ctx, { windowId, storeId }, prices)
	await touchAllMenus(ctx, storeId)
	record(ctx, storeId, "Menu.WindowUpdated", windowId, { ...change, hours, prices: prices?.length })
	return current()
}
