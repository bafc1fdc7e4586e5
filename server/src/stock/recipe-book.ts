import { RecipeBook } from "@comanda/contract/stock/recipes.ts"
import type { CacheKind, Place } from "#platform/cache/cache.ts"
import type { Caches } from "#platform/cache/caches.ts"
import type { Context, OrganizationId } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { nextCost } from "./item-rows.ts"

// The recipes of a store between two changes. Every change raises the store's version in its own transaction.

const keptBooks: CacheKind<RecipeBook> = {
	name: "recipes",
	keptSeconds: 600,
	weightMax: 64_000_000,
	read: (value) => RecipeBook.safeParse(value).data ?? null,
}

/** A version that this transaction has raised itself is nobody else's yet, and may never be. */
const version: Prepared = {
	name: "recipe_version",
	text: `select version, coalesce(xmin = pg_current_xact_id_if_assigned()::xid, false) as "isOwn"
		from recipe_version where organization_id = $1 and store_id = $2`,
}
// In one statement, so that the version and what it names are of one moment.
const book: Prepared = {
	name: "recipe_book",
	text: `with line as (
			select l.item_id, json_build_object('itemId', l.item_id, 'stockItemId', l.stock_item_id,
				'milli', round(l.quantity * (10000 + l.waste_basis_points) / 10)::bigint,
				'variantIds', coalesce(array_agg(c.variant_id) filter (where c.variant_id is not null), '{}'),
				'optionIds', coalesce(array_agg(c.option_id) filter (where c.option_id is not null), '{}')) as line
			from recipe_line l
			left join recipe_condition c on c.organization_id = l.organization_id and c.recipe_line_id = l.id
			where l.organization_id = $1 and l.store_id = $2
			group by l.organization_id, l.id
		), sold as (
			select item_id as id from line where item_id is not null
			union select v.item_id from recipe_condition c
				join menu_variant v on v.organization_id = c.organization_id and v.id = c.variant_id
				where c.organization_id = $1 and c.store_id = $2
		), size as (
			select v.item_id, json_agg(v.id) as ids from menu_variant v
			where v.organization_id = $1 and v.item_id = any (array(select id from sold)) group by v.item_id
		)
		select r.version,
			coalesce((select json_agg(line) from line), '[]') as lines,
			coalesce((select json_object_agg(s.id, ${nextCost}) from stock_item s
				where s.organization_id = $1 and s.store_id = $2 and s.deleted_at is null), '{}') as "costMicro",
			coalesce((select json_object_agg(item_id, ids) from size), '{}') as variants
		from recipe_version r where r.organization_id = $1 and r.store_id = $2`,
}

/** The recipes as they stand in this transaction. */
export async function recipeBook(ctx: Context, storeId: string): Promise<RecipeBook> {
	const place = placeOf(ctx.organizationId, storeId)
	type Row = { version: number; isOwn: boolean }
	const [row] = await ctx.query<Row>(version, [ctx.organizationId, storeId])
	if (!row || row.isOwn) return readBook(ctx, storeId)
	return ctx.caches.of(keptBooks).current(place, {
		renew: async (kept) => (kept.version === row.version ? kept : null),
		build: () => readBook(ctx, storeId),
	})
}

/**
 * The same as this process holds it, without asking the database, or null when it holds none. Who sells by it compares its
 * version with `recipe_version` in the statement that writes, and asks `recipeBook` when it has risen.
 */
export function keptRecipeBook(
	caches: Caches,
	organizationId: OrganizationId,
	storeId: string,
): RecipeBook | null {
	return caches.of(keptBooks).peek(placeOf(organizationId, storeId)) ?? null
}

function placeOf(organizationId: OrganizationId, storeId: string): Place {
	return { organizationId, key: storeId }
}

async function readBook(ctx: Context, storeId: string): Promise<RecipeBook> {
	const [row] = await ctx.query<RecipeBook>(book, [ctx.organizationId, storeId])
	return row ?? { version: 0, lines: [], costMicro: {}, variants: {} }
}
