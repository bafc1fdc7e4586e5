import { type Serving, servedAt } from "@comanda/contract/menu/serving.ts"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

// The same schedules by which menus are put together, each once, without the documents around them.
const schedules: Prepared = {
	name: "menu_schedules",
	text: `select distinct s.hours, s.first as "firstDay", s.last as "lastDay"
		from menu m
		join menu_edition e on e.organization_id = m.organization_id and e.menu_id = m.id and e.edition = m.edition,
		lateral (
			select e.document -> 'hours' as hours, null as first, null as last
			union all select i -> 'hours', null, null from jsonb_array_elements(e.document -> 'items') i
			union all select w -> 'hours', w ->> 'firstDay', w ->> 'lastDay' from jsonb_array_elements(e.document -> 'windows') w
		) s
		where m.organization_id = $1 and m.store_id = $2 and m.status = 'PUBLISHED' and m.deleted_at is null`,
}
const backAt: Prepared = {
	name: "menu_back_at",
	text: `select (extract(epoch from min(until)) * 1000)::float8 as until from menu_sold_out
		where organization_id = $1 and store_id = $2 and until > $3`,
}

/** When a store's menu changes next by the clock alone, on whichever channel; null when it never does. */
export async function nextSwitch(ctx: Context, storeId: string): Promise<Date | null> {
	const key = [ctx.organizationId, storeId]
	const [store, found, [back]] = await Promise.all([
		findStore(ctx, storeId),
		ctx.query<Serving>(schedules, key),
		ctx.query<{ until: number | null }>(backAt, [...key, ctx.now]),
	])
	if (!store) return null
	const changes = found.flatMap((serving) => {
		const { changesAt } = servedAt(serving, store.timeZone, ctx.now.getTime())
		return changesAt === null ? [] : [changesAt]
	})
	const next = Math.min(...changes, back?.until ?? Number.POSITIVE_INFINITY)
	return Number.isFinite(next) ? new Date(next) : null
}
