import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { getZoneMenus as contract } from "@comanda/contract/menu/menus.ts"
import type { Context } from "#platform/context.ts"
import { readZoneMenus } from "./zone-menus.ts"

export async function getZoneMenus(
	ctx: Context,
	{ zoneId }: { zoneId: string },
): Promise<ResultOf<typeof contract>> {
	const { storeId, ...menus } = await readZoneMenus(ctx, zoneId)
	return menus
}
