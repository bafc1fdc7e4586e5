import type { Category, MenuItem, OptionGroup } from "@comanda/contract/menu/published.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

/** From this many portions on the guest is told how many are left. */
const fewPortions = 5

const categories: Prepared = {
	name: "menu_categories",
	text: `select id, name, paper, mark from menu_category
		where organization_id = $1 and store_id = $2 order by sort, id`,
}
const facts = `i.id, i.category_id as "categoryId", i.name, i.description, i.price_minor as "priceMinor",
			i.tax_basis_points as "taxBasisPoints", i.mark, i.allergens, i.diets, i.calories_kcal as "caloriesKcal",
			i.is_popular as "isPopular", i.is_new as "isNew", i.quantity_max as "quantityMax"`
const choices = `coalesce((select json_agg(json_build_object('id', v.id, 'name', v.name, 'detail', v.detail,
					'priceMinor', v.price_minor, 'isDefault', v.is_default) order by v.sort)
				from menu_variant v where v.organization_id = i.organization_id and v.item_id = i.id), '[]'::json) as variants,
			array(select g.group_id from menu_item_group g
				where g.organization_id = i.organization_id and g.item_id = i.id order by g.sort) as "groupIds"`
const some = "s.available >= 1"
const left = `case when s.available between 1 and ${fewPortions} then floor(s.available)::int end as left`

const items: Prepared = {
	name: "menu_items",
	text: `select ${facts}, not i.sold_out as available, null as left, i.stock_item_id as "stockItemId", ${choices}
		from menu_item i where i.organization_id = $1 and i.store_id = $2 order by i.sort, i.id`,
}
const itemsNamed: Prepared = {
	name: "menu_items_named",
	text: `select ${facts}, not i.sold_out and (s.id is null or ${some}) as available, ${left}, ${choices}
		from menu_item i
		left join stock_item s on s.organization_id = i.organization_id and s.id = i.stock_item_id
		where i.organization_id = $1 and i.store_id = $2 and i.id = any($3::uuid[]) order by i.sort, i.id`,
}
const shelf: Prepared = {
	name: "menu_shelf",
	text: `select s.id, ${some} as some, ${left} from stock_item s
		where s.organization_id = $1 and s.id = any($2::uuid[])`,
}

const groupsWhere = (condition: string) => `select g.id, g.name, g.min, g.max,
			coalesce((select json_agg(json_build_object('id', o.id, 'name', o.name, 'priceMinor', o.price_minor,
					'available', not o.sold_out, 'isDefault', o.is_default, 'isRemoval', o.is_removal) order by o.sort)
				from menu_option o where o.organization_id = g.organization_id and o.group_id = g.id), '[]'::json) as options
		from option_group g where g.organization_id = $1 and g.store_id = $2 ${condition} order by g.sort, g.id`
const groups: Prepared = { name: "menu_groups", text: groupsWhere("") }
const groupsOfItems: Prepared = {
	name: "menu_groups_of_items",
	text: groupsWhere(`and g.id = any(array(select x.group_id from menu_item_group x
		where x.organization_id = $1 and x.item_id = any($3::uuid[])))`),
}

const kitchenFacts: Prepared = {
	name: "menu_kitchen_facts",
	text: `select id, counter_id as "counterId", stock_item_id as "stockItemId", prep_minutes as "prepMinutes"
		from menu_item where organization_id = $1 and id = any($2::uuid[])`,
}

export function findCategories(ctx: Context, storeId: string): Promise<Category[]> {
	return ctx.query<Category>(categories, [ctx.organizationId, storeId])
}

/** Every item as it stands on the menu, whatever is on the shelf, with the thing in stock that it takes. */
export function findItems(
	ctx: Context,
	storeId: string,
): Promise<(MenuItem & { stockItemId: string | null })[]> {
	return ctx.query(items, [ctx.organizationId, storeId])
}

type OnShelf = { id: string; some: boolean; left: number | null }

/** Whether there is any of these things, and how many where they are few. */
export async function findShelf(
	ctx: Context,
	counted: readonly { stockItemId: string }[],
): Promise<OnShelf[]> {
	if (counted.length === 0) return []
	const ids = counted.map(({ stockItemId }) => stockItemId)
	return ctx.query<OnShelf>(shelf, [ctx.organizationId, ids])
}

export function findGroups(ctx: Context, storeId: string): Promise<OptionGroup[]> {
	return ctx.query<OptionGroup>(groups, [ctx.organizationId, storeId])
}

/** The items named, with the groups they offer: what an order is priced from. */
export async function findSellable(
	ctx: Context,
	storeId: string,
	itemIds: readonly string[],
): Promise<{ items: MenuItem[]; groups: OptionGroup[] }> {
	const key = [ctx.organizationId, storeId, itemIds]
	const [found, offered] = await Promise.all([
		ctx.query<MenuItem>(itemsNamed, key),
		ctx.query<OptionGroup>(groupsOfItems, key),
	])
	return { items: found, groups: offered }
}

export type KitchenFacts = { id: string; counterId: string; stockItemId: string | null; prepMinutes: number }

/** What happens to an item once it is sold: who makes it, what it uses, how long it takes. */
export function findKitchenFacts(ctx: Context, itemIds: readonly string[]): Promise<KitchenFacts[]> {
	return ctx.query<KitchenFacts>(kitchenFacts, [ctx.organizationId, itemIds])
}
