import type { KitchenCounter } from "@comanda/contract/kitchen/counters.ts"
import type { Counter } from "@comanda/contract/kitchen/endpoints.ts"
import type { RoutableCounter } from "@comanda/contract/kitchen/routing.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { notThere } from "../not-there.ts"

export const counterColumns = `c.id, c.store_id as "storeId", c.name, c.kind, c.tags, c.capacity, c.status,
	c.open_items as "openItems", c.open_seconds as "openSeconds", c.usual_seconds as "usualSeconds",
	c.soon_after_minutes as "soonAfterMinutes", c.late_after_minutes as "lateAfterMinutes", c.sort, c.version,
	coalesce((select json_agg(json_build_object('memberId', s.member_id, 'status', s.status) order by s.member_id)
		from counter_staff s where s.organization_id = c.organization_id and s.counter_id = c.id), '[]'::json) as staff`

const ofBoard: Prepared = {
	name: "counters_of_store",
	text: `select id, name, kind, soon_after_minutes as "soonAfterMinutes", late_after_minutes as "lateAfterMinutes"
		from counter where organization_id = $1 and store_id = $2 and removed_at is null order by sort, id`,
}
const one: Prepared = {
	name: "counter_one",
	text: `select ${counterColumns} from counter c
		where c.organization_id = $1 and c.id = $2 and c.removed_at is null`,
}
const oneLocked: Prepared = { name: "counter_one_locked", text: `${one.text} for no key update of c` }
const ofStore: Prepared = {
	name: "counters_all_of_store",
	text: `select ${counterColumns} from counter c
		where c.organization_id = $1 and c.store_id = $2 and c.removed_at is null order by c.sort, c.id`,
}
const lockStore: Prepared = {
	name: "counters_lock_stores",
	text: `select id from counter where organization_id = $1 and store_id = any ($2::uuid[]) and removed_at is null
		order by id for no key update`,
}
const lockSome: Prepared = {
	name: "counters_lock",
	text: `select id, store_id as "storeId", status, open_items as "openItems" from counter
		where organization_id = $1 and id = any($2::uuid[]) order by id for no key update`,
}
const standing: Prepared = {
	name: "counters_standing",
	text: `select id, store_id as "storeId", status, open_items as "openItems" from counter
		where organization_id = $1 and id = any($2::uuid[])`,
}
const routable: Prepared = {
	name: "counters_routable",
	text: `select c.id, c.store_id as "storeId", c.name, c.kind, c.tags, c.status, c.capacity, c.open_items as "openItems", c.usual_seconds as "usualSeconds",
			c.open_seconds as "openSeconds", c.routed_no::int as "routedNo", c.sort,
			(select count(*)::int from counter_staff s where s.organization_id = c.organization_id and s.counter_id = c.id
				and s.status <> 'CLOCKED_OUT') as staff,
			(select count(*)::int from counter_staff s where s.organization_id = c.organization_id and s.counter_id = c.id
				and s.status = 'AVAILABLE') as "staffAvailable"
		from counter c where c.organization_id = $1 and c.store_id = any ($2::uuid[]) and c.removed_at is null
		order by c.sort, c.id`,
}

/** What the wall shows of counters. */
export function findBoardCounters(ctx: Context, storeId: string): Promise<Counter[]> {
	return ctx.query<Counter>(ofBoard, [ctx.organizationId, storeId])
}

export async function requireCounter(ctx: Context, counterId: string): Promise<KitchenCounter> {
	const [row] = await ctx.query<KitchenCounter>(one, [ctx.organizationId, counterId])
	if (!row) throw notThere("counter")
	return row
}

export async function lockCounter(ctx: Context, counterId: string): Promise<KitchenCounter> {
	const [row] = await ctx.query<KitchenCounter>(oneLocked, [ctx.organizationId, counterId])
	if (!row) throw notThere("counter")
	return row
}

export function findCounters(ctx: Context, storeId: string): Promise<KitchenCounter[]> {
	return ctx.query<KitchenCounter>(ofStore, [ctx.organizationId, storeId])
}

export type CounterStanding = Pick<KitchenCounter, "id" | "storeId" | "status" | "openItems">

/** Keeps these counters for this transaction, in the one order in which everybody takes them. */
export function lockCounters(ctx: Context, ids: readonly (string | null)[]): Promise<CounterStanding[]> {
	const named = [...new Set(ids.filter((id) => id !== null))]
	return ctx.query<CounterStanding>(lockSome, [ctx.organizationId, named])
}

export function findStandings(ctx: Context, ids: readonly string[]): Promise<CounterStanding[]> {
	return ctx.query<CounterStanding>(standing, [ctx.organizationId, ids])
}

export type DeskCounter = RoutableCounter & { storeId: string; name: string; openSeconds: number }

/**
 * All counters of these stores, kept for this transaction: who gives out work and who closes a counter wait for each
 * other.
 */
export async function lockStoreCounters(ctx: Context, storeIds: readonly string[]): Promise<DeskCounter[]> {
	const key = [ctx.organizationId, storeIds]
	const [, counters] = await Promise.all([ctx.query(lockStore, key), ctx.query<DeskCounter>(routable, key)])
	return counters
}

export function findRoutable(ctx: Context, storeId: string): Promise<DeskCounter[]> {
	return ctx.query<DeskCounter>(routable, [ctx.organizationId, [storeId]])
}
