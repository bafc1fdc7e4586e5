import type { MenuDraft } from "@comanda/contract/menu/menus.ts"
import type { Translated } from "@comanda/contract/text.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { copyStatements } from "./copy-statements.ts"
import { lockDraft, noSuch } from "./lock-draft.ts"
import { readMenuDraft } from "./menu-rows.ts"

const everything: Prepared = {
	name: "menu_copied",
	text: `with c as (select id from menu_category where organization_id = $1 and menu_id = $2 and deleted_at is null),
			i as (select i.id from c join menu_item i on i.organization_id = $1 and i.category_id = c.id
				where i.deleted_at is null),
			k as (select k.id from i join combo_group k on k.organization_id = $1 and k.item_id = i.id)
		select id from c union all select id from i union all select id from k
		union all select v.id from i join menu_variant v on v.organization_id = $1 and v.item_id = i.id
		union all select h.id from k join combo_choice h on h.organization_id = $1 and h.combo_group_id = k.id
		union all select p.id from i join channel_price p on p.organization_id = $1 and p.item_id = i.id
		union all select p.id from i join price_window_price p on p.organization_id = $1 and p.item_id = i.id`,
}

/** Copies of everything on a menu; the groups of options are shared. An article number stays with its first item. */
export async function duplicateMenu(
	ctx: Context,
	{ menuId, name }: { menuId: string; name?: Translated | undefined },
): Promise<MenuDraft> {
	const { storeId } = await lockDraft(ctx, "menu", menuId)
	const old = await ctx.query<{ id: string }>(everything, [ctx.organizationId, menuId])
	const ids = [menuId, ...old.map(({ id }) => id)]
	const copies = ids.map(() => newId())
	const [copyId] = copies
	if (!copyId) throw noSuch("menu")
	for (const statement of copyStatements) {
		await ctx.query(
			statement,
			[ctx.organizationId, ids, copies, name ? JSON.stringify(name) : null].slice(0, statement.values),
		)
	}
	record(ctx, storeId, "Menu.Created", copyId, { copyOf: menuId })
	return readMenuDraft(ctx, copyId)
}
