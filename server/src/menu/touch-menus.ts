import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

// The menu's row is locked with it: what is published is all of a change, or nothing of it.
const one: Prepared = {
	name: "menu_touch",
	text: "update menu set draft = draft + 1 where organization_id = $1 and id = any($2::uuid[])",
}
const all: Prepared = {
	name: "menu_touch_all",
	text: `with found as (
			select id from menu where organization_id = $1 and store_id = $2 order by id for no key update
		)
		update menu m set draft = m.draft + 1 from found where m.organization_id = $1 and m.id = found.id`,
}

/** Something of these menus is no longer as it was published. */
export async function touchMenus(ctx: Context, menuIds: readonly string[]): Promise<void> {
	await ctx.query(one, [ctx.organizationId, [...new Set(menuIds)].sort()])
}

/** What belongs to the whole store may stand on any of its menus. */
export async function touchAllMenus(ctx: Context, storeId: string): Promise<void> {
	await ctx.query(all, [ctx.organizationId, storeId])
}
