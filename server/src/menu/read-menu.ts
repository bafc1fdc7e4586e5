import type { Channel } from "@comanda/contract/menu/published.ts"
import { findStore, settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Edition } from "./edition.ts"
import { type PutTogether, putTogether } from "./put-together.ts"

const version: Prepared = {
	name: "menu_version",
	text: "select version from menu_version where organization_id = $1 and store_id = $2",
}
const editions: Prepared = {
	name: "menu_editions",
	text: `select (extract(epoch from m.published_at) * 1000)::float8 as "publishedAt", e.document
		from menu m join menu_edition e on e.organization_id = m.organization_id and e.menu_id = m.id and e.edition = m.edition
		where m.organization_id = $1 and m.store_id = $2 and m.status = 'PUBLISHED' and m.deleted_at is null
		order by m.sort, m.id`,
}
const gone: Prepared = {
	name: "menu_gone",
	text: `select id from menu_item where organization_id = $1 and store_id = $2 and deleted_at is not null
		union all select id from menu_category where organization_id = $1 and store_id = $2 and deleted_at is not null`,
}
const soldOut: Prepared = {
	name: "menu_sold_out",
	text: `select coalesce(item_id, option_id) as id, (extract(epoch from until) * 1000)::float8 as until
		from menu_sold_out where organization_id = $1 and store_id = $2 and (until is null or until > $3)`,
}
/** Rises with everything that the menu is made of, but for what is on the shelf. */
export async function findVersion(ctx: Context, storeId: string): Promise<number> {
	const [row] = await ctx.query<{ version: number }>(version, [ctx.organizationId, storeId])
	return row?.version ?? 0
}

/** The version is read first: what changes while the rest is read is newer than it, so it is read again. */
export async function readMenu(ctx: Context, storeId: string, channel: Channel): Promise<PutTogether> {
	const key = [ctx.organizationId, storeId]
	const [current, store, found, deleted, off] = await Promise.all([
		findVersion(ctx, storeId),
		findStore(ctx, storeId),
		ctx.query<{ publishedAt: number; document: Edition }>(editions, key),
		ctx.query<{ id: string }>(gone, key),
		ctx.query<{ id: string; until: number | null }>(soldOut, [...key, ctx.now]),
	])
	if (!store) throw new Refusal("NOT_FOUND", "There is no such store.")
	const { payments, taxes } = await settingsOf(ctx, storeId)
	const { currency, language, pricesIncludeTax, timeZone } = store
	const charges = {
		serviceBasisPoints: payments.serviceChargeBasisPoints,
		cashRoundingStepMinor: payments.cashRoundingStepMinor,
	}
	const from = {
		storeId,
		store: { currency, language, pricesIncludeTax, timeZone, charges },
		rates: taxes.rates,
		version: current,
		editions: found,
		gone: new Set(deleted.map(({ id }) => id)),
		soldOut: new Map(off.map(({ id, until }) => [id, until])),
	}
	return putTogether(from, channel, ctx.now.getTime())
}
