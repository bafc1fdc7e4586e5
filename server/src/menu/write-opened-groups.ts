import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { requireInStore } from "./require-in-store.ts"

// One at a time in a store: two halves of a circle would each look like none.
const lock: Prepared = {
	name: "menu_opened_lock",
	text: `select pg_advisory_xact_lock(hashtextextended('menu groups ' || $1::text, 0))`,
}
const circle: Prepared = {
	name: "menu_opened_circle",
	text: `with recursive opened as (
			select unnest($3::uuid[]) as id
			union
			select x.group_id from opened o
				join menu_option p on p.organization_id = $1 and p.group_id = o.id
				join menu_option_group x on x.organization_id = $1 and x.option_id = p.id
		)
		select id from opened where id = $2`,
}
const write: Prepared = {
	name: "menu_opened_write",
	text: `with gone as (
			delete from menu_option_group where organization_id = $1 and option_id = $3 and group_id <> all ($4::uuid[])
		)
		insert into menu_option_group (organization_id, store_id, option_id, group_id, sort)
		select $1, $2, $3, g.id, g.place from unnest($4::uuid[]) with ordinality as g(id, place)
		on conflict (organization_id, option_id, group_id) do update set sort = excluded.sort`,
}

type Opening = { storeId: string; optionId: string; groupId: string; groupIds: readonly string[] | undefined }

/** Sets which groups open under an option. None may open itself again, by however many steps. */
export async function writeOpenedGroups(
	ctx: Context,
	{ storeId, optionId, groupId, groupIds }: Opening,
): Promise<void> {
	if (!groupIds) return
	await requireInStore(ctx, storeId, "optionGroup", groupIds)
	await ctx.query(lock, [storeId])
	const again = await ctx.query(circle, [ctx.organizationId, groupId, groupIds])
	if (again.length > 0) throw new Refusal("GROUPS_IN_CIRCLE", "This group would be asked within itself.")
	await ctx.query(write, [ctx.organizationId, storeId, optionId, groupIds])
}
