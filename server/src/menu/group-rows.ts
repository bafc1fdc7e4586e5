import type { GroupDraft, OptionDraft } from "@comanda/contract/menu/groups.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { isoOf } from "./iso-of.ts"
import { noSuch } from "./lock-draft.ts"
import { soldOutOf } from "./sold-out-column.ts"

export type GroupRow = Omit<GroupDraft, "deletedAt"> & { deletedAt: Date | null }

/** Of `menu_option o`, as one value. */
const optionFacts = `jsonb_build_object('id', o.id, 'groupId', o.group_id, 'name', o.name, 'priceMinor', o.price_minor,
	'isDefault', o.is_default, 'isRemoval', o.is_removal, 'repeatMax', o.repeat_max,
	'groupIds', to_jsonb(array(select x.group_id from menu_option_group x
		join option_group u on u.organization_id = x.organization_id and u.id = x.group_id and u.deleted_at is null
		where x.organization_id = o.organization_id and x.option_id = o.id order by x.sort)),
	'soldOut', ${soldOutOf("o", "option_id")}, 'sort', o.sort, 'version', o.version)`

/** Of `option_group g`. */
export const groupColumns = `g.id, g.store_id as "storeId", g.name, g.kind, g.min, g.max, g.halves,
	coalesce((select jsonb_agg(${optionFacts} order by o.sort, o.id) from menu_option o
		where o.organization_id = g.organization_id and o.group_id = g.id), '[]') as options,
	(select count(*)::int from menu_item_group x join menu_item i
		on i.organization_id = x.organization_id and i.id = x.item_id and i.deleted_at is null
		where x.organization_id = g.organization_id and x.group_id = g.id) as items,
	g.sort, g.version, g.deleted_at as "deletedAt"`

const one: Prepared = {
	name: "menu_group_one",
	text: `select ${groupColumns} from option_group g where g.organization_id = $1 and g.id = $2`,
}
const option: Prepared = {
	name: "menu_option_one",
	text: `select ${optionFacts} as facts from menu_option o where o.organization_id = $1 and o.id = $2`,
}

export function presentGroup({ deletedAt, ...row }: GroupRow): GroupDraft {
	return { ...row, deletedAt: isoOf(deletedAt) }
}

export async function readGroup(ctx: Context, groupId: string): Promise<GroupDraft> {
	const [row] = await ctx.query<GroupRow>(one, [ctx.organizationId, groupId])
	if (!row) throw noSuch("optionGroup")
	return presentGroup(row)
}

export async function readOption(ctx: Context, optionId: string): Promise<OptionDraft> {
	const [row] = await ctx.query<{ facts: OptionDraft }>(option, [ctx.organizationId, optionId])
	if (!row) throw noSuch("menuOption")
	return row.facts
}
