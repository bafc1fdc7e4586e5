import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

// Taken away before it is given: two usual ones at a time are refused by the database.
const take: Prepared = {
	name: "menu_variant_usual_take",
	text: `update menu_variant set is_default = false
		where organization_id = $1 and item_id = $2 and id is distinct from $3 and is_default`,
}
const give: Prepared = {
	name: "menu_variant_usual_give",
	text: `update menu_variant set is_default = true where organization_id = $1 and id = coalesce($3, (
			select id from menu_variant v where v.organization_id = $1 and v.item_id = $2 order by sort, id limit 1
		)) and not exists (select from menu_variant v
			where v.organization_id = $1 and v.item_id = $2 and v.is_default)`,
}

/** One of an item's sizes is the usual one: this, or, when none is, the first. */
export async function makeDefault(ctx: Context, itemId: string, variantId: string | null): Promise<void> {
	if (variantId) await ctx.query(take, [ctx.organizationId, itemId, variantId])
	await ctx.query(give, [ctx.organizationId, itemId, variantId])
}
