import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { getZoneMenus as contract } from "@comanda/contract/menu/menus.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"

const found: Prepared = {
	name: "menu_zone_menus",
	text: `select z.store_id as "storeId",
			array(select m.id from menu_zone x join menu m on m.organization_id = $1 and m.id = x.menu_id
				where x.organization_id = $1 and x.zone_id = z.id and m.deleted_at is null order by m.sort, m.id) as "menuIds",
			array(select m.id from menu m where m.organization_id = $1 and m.store_id = z.store_id
				and m.deleted_at is null and m.away = '{}' and not exists (select from menu_zone x
					where x.organization_id = $1 and x.menu_id = m.id) order by m.sort, m.id) as "everywhereIds"
		from zone z where z.organization_id = $1 and z.id = $2`,
}

export type ZoneMenus = ResultOf<typeof contract> & { storeId: string }

export async function readZoneMenus(ctx: Context, zoneId: string): Promise<ZoneMenus> {
	const [row] = await ctx.query<Omit<ZoneMenus, "zoneId">>(found, [ctx.organizationId, zoneId])
	if (!row) throw new Refusal("NOT_FOUND", "There is no such zone.")
	return { ...row, zoneId }
}
