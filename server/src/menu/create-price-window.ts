import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { createPriceWindow as contract, PriceWindow } from "@comanda/contract/menu/price-windows.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { insertAll } from "./insert-all.ts"
import { readPriceWindow } from "./price-window-rows.ts"
import { requireDays } from "./require-days.ts"
import { requireStore } from "./require-store.ts"
import { touchAllMenus } from "./touch-menus.ts"
import { writeWindowPrices } from "./write-window-prices.ts"

/** It opens and closes by itself, once the menu is published. */
export async function createPriceWindow(
	ctx: Context,
	{ storeId, prices, hours, ...facts }: ParsedInputOf<typeof contract>,
): Promise<PriceWindow> {
	await requireStore(ctx, storeId)
	requireDays(facts)
	const id = newId()
	await insertAll(ctx, "priceWindow", storeId, [{ ...facts, id, hours }])
	await writeWindowPrices(ctx, { windowId: id, storeId }, prices)
	await touchAllMenus(ctx, storeId)
	record(ctx, storeId, "Menu.WindowCreated", id, { ...facts, hours })
	return readPriceWindow(ctx, id)
}
