import type { CategoryDraft } from "@comanda/contract/menu/categories.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { isoOf } from "./iso-of.ts"
import { noSuch } from "./lock-draft.ts"

export type CategoryRow = Omit<CategoryDraft, "deletedAt"> & { deletedAt: Date | null }

/** Of `menu_category c`. */
export const categoryColumns = `c.id, c.store_id as "storeId", c.menu_id as "menuId", c.name, c.paper, c.mark,
	c.station_tags as "stationTags",
	(select count(*)::int from menu_item i where i.organization_id = c.organization_id and i.category_id = c.id
		and i.deleted_at is null) as items,
	c.sort, c.version, c.deleted_at as "deletedAt"`

const one: Prepared = {
	name: "menu_category_one",
	text: `select ${categoryColumns} from menu_category c where c.organization_id = $1 and c.id = $2`,
}

export function presentCategory({ deletedAt, ...row }: CategoryRow): CategoryDraft {
	return { ...row, deletedAt: isoOf(deletedAt) }
}

export async function readCategory(ctx: Context, categoryId: string): Promise<CategoryDraft> {
	const [row] = await ctx.query<CategoryRow>(one, [ctx.organizationId, categoryId])
	if (!row) throw noSuch("menuCategory")
	return presentCategory(row)
}
