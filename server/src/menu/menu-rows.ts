import type { MenuDraft } from "@comanda/contract/menu/menus.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { isoOf } from "./iso-of.ts"
import { noSuch } from "./lock-draft.ts"

export type MenuRow = Omit<MenuDraft, "publishedAt" | "deletedAt"> & {
	publishedAt: Date | null
	deletedAt: Date | null
}

/** Of `menu m`. */
export const menuColumns = `m.id, m.store_id as "storeId", m.name, m.channels, m.hours,
	array(select z.zone_id::text from menu_zone z where z.organization_id = m.organization_id and z.menu_id = m.id
		order by z.zone_id) || m.away as zones,
	m.status, m.edition, m.published_at as "publishedAt", m.draft <> m.published_draft as "hasChanges",
	(select count(*)::int from menu_category c where c.organization_id = m.organization_id and c.menu_id = m.id
		and c.deleted_at is null) as categories,
	(select count(*)::int from menu_category c join menu_item i
		on i.organization_id = c.organization_id and i.category_id = c.id and i.deleted_at is null
		where c.organization_id = m.organization_id and c.menu_id = m.id and c.deleted_at is null) as items,
	m.sort, m.version, m.deleted_at as "deletedAt"`

const one: Prepared = {
	name: "menu_one",
	text: `select ${menuColumns} from menu m where m.organization_id = $1 and m.id = $2`,
}

export function presentMenu({ publishedAt, deletedAt, ...row }: MenuRow): MenuDraft {
	return { ...row, publishedAt: isoOf(publishedAt), deletedAt: isoOf(deletedAt) }
}

export async function readMenuDraft(ctx: Context, menuId: string): Promise<MenuDraft> {
	const [row] = await ctx.query<MenuRow>(one, [ctx.organizationId, menuId])
	if (!row) throw noSuch("menu")
	return presentMenu(row)
}
