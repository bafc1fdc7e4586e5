import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateItem } from "@comanda/contract/menu/items.ts"
import type { StoreRow } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { keepTaxes } from "./keep-taxes.ts"
import { requireInStore } from "./require-in-store.ts"
import { requirePrices } from "./require-prices.ts"
import { awayOf, writeItemZones } from "./write-zones.ts"

export type ItemChange = Omit<ParsedInputOf<typeof updateItem>, "itemId">

const groups: Prepared = {
	name: "menu_item_groups_write",
	text: `with gone as (
			delete from menu_item_group where organization_id = $1 and item_id = $3 and group_id <> all ($4::uuid[])
		)
		insert into menu_item_group (organization_id, store_id, item_id, group_id, sort)
		select $1, $2, $3, g.id, g.place from unnest($4::uuid[]) with ordinality as g(id, place)
		on conflict (organization_id, item_id, group_id) do update set sort = excluded.sort`,
}

/** What an item points at must be of its store; what it costs must be a price. The columns that a change sets. */
export async function itemColumnsOf(
	ctx: Context,
	store: StoreRow,
	{ groupIds, zones, ...change }: ItemChange,
): Promise<Record<string, unknown>> {
	const storeId = store.id
	requirePrices(store, [{ field: "priceMinor", priceMinor: change.priceMinor }])
	await requireInStore(ctx, storeId, "menuCategory", [change.categoryId])
	await requireInStore(ctx, storeId, "counter", [change.counterId])
	await requireInStore(ctx, storeId, "image", [change.imageId])
	const taxes = await keepTaxes(ctx, { storeId, field: "taxes", taxes: change.taxes })
	const takeawayTaxes = await keepTaxes(ctx, { storeId, field: "takeawayTaxes", taxes: change.takeawayTaxes })
	return {
		...change,
		taxes,
		takeawayTaxes,
		away: awayOf(zones),
	}
}

/** What stands in tables of its own: the groups it asks about and the zones it is served in. */
export async function writeItemLists(
	ctx: Context,
	{ id, storeId }: { id: string; storeId: string },
	{ groupIds, zones }: Pick<ItemChange, "groupIds" | "zones">,
): Promise<void> {
	await writeItemZones(ctx, { id, storeId, zones })
	if (!groupIds) return
	await requireInStore(ctx, storeId, "optionGroup", groupIds)
	await ctx.query(groups, [ctx.organizationId, storeId, id, groupIds])
}
