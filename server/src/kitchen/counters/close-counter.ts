import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type {
	deactivateCounter as contract,
	maintainCounter as maintaining,
} from "@comanda/contract/kitchen/counters.ts"
import type { Need } from "@comanda/contract/kitchen/routing.ts"
import type { CounterStatus } from "@comanda/contract/kitchen/states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { notPossible } from "../not-possible.ts"
import { findLineFacts, stationTags } from "../tickets/line-facts.ts"
import { openDesk } from "../tickets/open-desk.ts"
import { findTicketsAt, lockTickets } from "../tickets/ticket-rows.ts"
import { requireCounter } from "./counter-rows.ts"
import { type ItemNeed, planReroute } from "./plan-reroute.ts"
import { rerouteTickets } from "./reroute-tickets.ts"
import { recordStatus, tellCounters } from "./tell-counters.ts"

type Closed = ResultOf<typeof contract>
type Closing = ParsedInputOf<typeof contract>

const setStatus: Prepared = {
	name: "counter_close",
	text: "update counter set status = $3, version = version + 1 where organization_id = $1 and id = $2",
}
const menuNeeds: Prepared = {
	name: "kitchen_menu_needs",
	text: `select i.counter_id as "counterId", ${stationTags} as tags, count(*)::int as items
		from menu_item i join menu_category g on g.organization_id = i.organization_id and g.id = i.category_id
		where i.organization_id = $1 and i.store_id = $2 and i.deleted_at is null and i.kind <> 'COMBO' group by 1, 2`,
}

export function deactivateCounter(ctx: Context, input: Closing): Promise<Closed> {
	return closeCounter(ctx, input, "INACTIVE")
}

export function maintainCounter(ctx: Context, input: ParsedInputOf<typeof maintaining>): Promise<Closed> {
	return closeCounter(ctx, input, input.isBroken ? "OFFLINE" : "MAINTENANCE")
}

/**
 * Closes a counter and gives what waits there to others, in one. Who writes tickets waits until it is done: none is
 * hung at a counter that has just closed.
 */
async function closeCounter(ctx: Context, input: Closing, to: CounterStatus): Promise<Closed> {
	const { counterId, dryRun, force } = input
	const seen = await requireCounter(ctx, counterId)
	const desk = await openDesk(ctx, seen.storeId)
	const counter = await requireCounter(ctx, counterId)
	const closing = desk.counters.find(({ id }) => id === counterId)
	if (!closing || (counter.status !== "ACTIVE" && counter.status !== "FULL"))
		throw notPossible("counter", counter.status)
	const before = desk.counters.map(({ id, status }) => ({ id, status }))
	closing.status = to
	const locked = await findTicketsAt(ctx, counterId)
	await lockTickets(
		ctx,
		locked.map(({ id }) => id),
	)
	const [tickets, menu] = await Promise.all([
		findTicketsAt(ctx, counterId),
		ctx.query<ItemNeed>(menuNeeds, [ctx.organizationId, counter.storeId]),
	])
	const facts = await findLineFacts(
		ctx,
		tickets.flatMap(({ lines }) => lines.map(({ id }) => id)),
	)
	const needs = new Map<string, Need>(facts.map((line) => [line.id, line]))
	const plan = planReroute(desk, { counterId, tickets, needs, menu, force })
	if (dryRun) return { counter, plan, dryRun }
	if (plan.isLast && !force)
		throw new Refusal("LAST_COUNTER", "Nobody else who is open can make some of this.", { data: { plan } })
	await ctx.query(setStatus, [ctx.organizationId, counterId, to])
	await rerouteTickets(ctx, tickets, plan.moves)
	await desk.close()
	const after = await requireCounter(ctx, counterId)
	recordStatus(ctx, after, counter.status)
	await tellCounters(
		ctx,
		before.filter(({ id }) => id !== counterId),
	)
	return { counter: after, plan, dryRun }
}
