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

const columns = `id, slug, name, currency, time_zone as "timeZone", language, languages,
	prices_include_tax as "pricesIncludeTax", is_open as "isOpen", version,
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

export async function findStore(ctx: Context, storeId: string): Promise<StoreRow | undefined> {
	const [row] = await ctx.query<StoreRow>(one, [ctx.organizationId, storeId])
	return row
}

export function findStores(ctx: Context): Promise<StoreRow[]> {
	return ctx.query<StoreRow>(all, [ctx.organizationId])
}
