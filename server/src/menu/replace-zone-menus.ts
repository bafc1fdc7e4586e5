import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { replaceZoneMenus as contract } from "@comanda/contract/menu/menus.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { getZoneMenus } from "./get-zone-menus.ts"
import { requireInStore } from "./require-in-store.ts"
import { touchMenus } from "./touch-menus.ts"
import { readZoneMenus } from "./zone-menus.ts"

const lock: Prepared = {
	name: "menu_zone_lock",
	text: `select id from menu where organization_id = $1 and id = any($2::uuid[]) order by id for no key update`,
}
// A menu without zones is served everywhere: none may lose its last one by the way.
const last: Prepared = {
	name: "menu_zone_last",
	text: `select m.id from menu m where m.organization_id = $1 and m.id = any($2::uuid[]) and m.away = '{}'
		and not exists (select from menu_zone z where z.organization_id = $1 and z.menu_id = m.id and z.zone_id <> $3)`,
}
const leave: Prepared = {
	name: "menu_zone_leave",
	text: `delete from menu_zone where organization_id = $1 and menu_id = any($2::uuid[]) and zone_id = $3`,
}
const join: Prepared = {
	name: "menu_zone_join",
	text: `insert into menu_zone (organization_id, store_id, menu_id, zone_id)
		select $1, $4, unnest($2::uuid[]), $3 on conflict do nothing`,
}

/** Sets which menus name this zone. The others no longer do. */
export async function replaceZoneMenus(
	ctx: Context,
	{ zoneId, menuIds }: { zoneId: string; menuIds: string[] },
): Promise<ResultOf<typeof contract>> {
	const { storeId, menuIds: before } = await readZoneMenus(ctx, zoneId)
	await requireInStore(ctx, storeId, "menu", menuIds)
	await ctx.query(lock, [ctx.organizationId, [...before, ...menuIds]])
	const leaving = before.filter((id) => !menuIds.includes(id))
	const joining = menuIds.filter((id) => !before.includes(id))
	const alone = await ctx.query<{ id: string }>(last, [ctx.organizationId, leaving, zoneId])
	if (alone.length > 0) {
		const data = { menuIds: alone.map(({ id }) => id) }
		throw new Refusal("LAST_ZONE", "A menu is served in this zone alone.", { data })
	}
	await ctx.query(leave, [ctx.organizationId, leaving, zoneId])
	await ctx.query(join, [ctx.organizationId, joining, zoneId, storeId])
	await touchMenus(ctx, [...leaving, ...joining])
	record(ctx, storeId, "Menu.ZoneUpdated", zoneId, { menuIds })
	return getZoneMenus(ctx, { zoneId })
}
