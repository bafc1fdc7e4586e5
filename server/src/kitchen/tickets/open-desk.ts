import { chooseCounter, type Need, type Strategy, type Urgency } from "@comanda/contract/kitchen/routing.ts"
import { wallOf } from "@comanda/contract/organizations/zone-clock.ts"
import { findStores } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { type DeskCounter, lockStoreCounters } from "../counters/counter-rows.ts"
import { notThere } from "../not-there.ts"

/** Where work is given out: the counters as they fill while it is. */
export type Desk = {
	counters: DeskCounter[]
	/** The hour on the store's clock. */
	hour: number
	give: (need: Need, items: number, urgency: Urgency) => DeskCounter | null
	/** Remembers whose turn it was. */
	close: () => Promise<void>
}

const remember: Prepared = {
	name: "counters_routed",
	text: `update counter c set routed_no = r.no from unnest($2::uuid[], $3::bigint[]) as r(id, no)
		where c.organization_id = $1 and c.id = r.id`,
}

/** Keeps the store's counters until this transaction ends, and gives out work by the store's strategy. */
export async function openDesk(ctx: Context, storeId: string): Promise<Desk> {
	const desk = (await openDesks(ctx, [storeId])).get(storeId)
	if (!desk) throw notThere("store")
	return desk
}

/** The desks of several stores, by store. One that is no more has none. */
export async function openDesks(ctx: Context, storeIds: readonly string[]): Promise<Map<string, Desk>> {
	const [counters, stores] = await Promise.all([lockStoreCounters(ctx, storeIds), findStores(ctx, storeIds)])
	const byStore = Map.groupBy(counters, ({ storeId }) => storeId)
	return new Map(
		stores.map(({ id, settings, timeZone }) => {
			const { counterStrategy, fallbackCounterId } = settings.kitchen
			const hour = Math.floor(wallOf(timeZone, ctx.now.getTime()) / 60) % 24
			return [id, { hour, ...desk(ctx, byStore.get(id) ?? [], counterStrategy, fallbackCounterId) }]
		}),
	)
}

function desk(
	ctx: Context,
	counters: DeskCounter[],
	strategy: Strategy,
	fallbackId: string | null,
): Omit<Desk, "hour"> {
	let turn = Math.max(0, ...counters.map(({ routedNo }) => routedNo))
	const taken = new Map<string, number>()
	return {
		counters,
		give(need, items, urgency) {
			const chosen = chooseCounter(counters, need, { strategy, fallbackId }, urgency)
			if (!chosen) return null
			chosen.openItems += items
			if (chosen.status === "ACTIVE" && chosen.capacity !== null && chosen.openItems >= chosen.capacity)
				chosen.status = "FULL"
			if (strategy === "ROUND_ROBIN" && chosen.id !== need.counterId) {
				turn += 1
				chosen.routedNo = turn
				taken.set(chosen.id, turn)
			}
			return chosen
		},
		async close() {
			if (taken.size === 0) return
			await ctx.query(remember, [ctx.organizationId, [...taken.keys()], [...taken.values()]])
		},
	}
}
