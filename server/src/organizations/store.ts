import type { Currency } from "@comanda/contract/money.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

export type StoreRow = {
	id: string
	slug: string
	name: string
	organizationName: string
	currency: Currency
	timeZone: string
	language: string
	languages: string[]
	pricesIncludeTax: boolean
	isOpen: boolean
	version: number
	/** Today, as this store counts its days: until the cut-over it is still yesterday. */
	businessDate: string
}

const columns = `store.id, slug, store.name, currency, time_zone as "timeZone", language, languages,
	prices_include_tax as "pricesIncludeTax", store.is_open as "isOpen", version,
	(select o.name from organization o where o.id = store.organization_id) as "organizationName",
	to_char((now() at time zone time_zone) - business_day_starts_at, 'YYYY-MM-DD') as "businessDate"`

const one: Prepared = {
	name: "store_one",
	text: `select ${columns} from store where organization_id = $1 and id = $2 and deleted_at is null`,
}
const all: Prepared = {
	name: "store_all",
	text: `select ${columns} from store where organization_id = $1 and deleted_at is null order by name, id`,
}

// Locked before it is changed, so that what it was before is what this change replaced.
const change: Prepared = {
	name: "store_change",
	text: `with before as (
			select name, is_open from store
			where organization_id = $1 and id = $2 and deleted_at is null and ($6::int is null or version = $6) for update
		)
		update store set name = coalesce($3, store.name), is_open = coalesce($4, store.is_open), version = version + 1,
			updated_at = $5
		from before where organization_id = $1 and id = $2
		returning ${columns},
			json_build_object('name', before.name, 'isOpen', before.is_open) as previous`,
}

type Change = { name: string | null; isOpen: boolean | null }
type Changed = { previous: { name: string; isOpen: boolean }; store: StoreRow }

/** Null when there is no such store, or its version is another than the one named. */
export async function changeStore(
	ctx: Context,
	storeId: string,
	{ name, isOpen }: Change,
	version: number | null,
): Promise<Changed | null> {
	const values = [ctx.organizationId, storeId, name, isOpen, ctx.now, version]
	const [row] = await ctx.query<StoreRow & { previous: Changed["previous"] }>(change, values)
	if (!row) return null
	const { previous, ...store } = row
	return { previous, store }
}

export async function findStore(ctx: Context, storeId: string): Promise<StoreRow | undefined> {
	const [row] = await ctx.query<StoreRow>(one, [ctx.organizationId, storeId])
	return row
}

export function findStores(ctx: Context): Promise<StoreRow[]> {
	return ctx.query<StoreRow>(all, [ctx.organizationId])
}
