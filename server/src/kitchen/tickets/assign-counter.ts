import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { assignCounter as contract } from "@comanda/contract/kitchen/endpoints.ts"
import { isCapable, isOpen } from "@comanda/contract/kitchen/routing.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { type DeskCounter, lockStoreCounters, requireCounter } from "../counters/counter-rows.ts"
import { isMovable } from "../counters/plan-reroute.ts"
import { rerouteTickets } from "../counters/reroute-tickets.ts"
import { tellCounters } from "../counters/tell-counters.ts"
import { notPossible } from "../not-possible.ts"
import { notThere } from "../not-there.ts"
import { findLineFacts } from "./line-facts.ts"
import { presentTicket } from "./present-ticket.ts"
import { findLiveTickets, findTickets, lockTickets } from "./ticket-rows.ts"

/** A person decides who makes what of an order is not begun. */
export async function assignCounter(
	ctx: Context,
	{ orderId, counterId, ticketId, force }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { storeId } = await requireCounter(ctx, counterId)
	const counters = await lockStoreCounters(ctx, [storeId])
	const target = counters.find(({ id }) => id === counterId)
	if (!target) throw notThere("counter")
	const places = (await findLiveTickets(ctx, orderId)).filter(({ id }) => !ticketId || id === ticketId)
	if (places.length === 0) throw notThere("ticket of this order in the kitchen")
	if (!isOpen(target)) throw new Refusal("COUNTER_CLOSED", "This counter takes nothing now.")
	const ids = places.map(({ id }) => id)
	const [, tickets] = await Promise.all([lockTickets(ctx, ids), findTickets(ctx, ids)])
	if (tickets.some((ticket) => ticket.storeId !== storeId)) throw notThere("ticket at this store")
	const moves = tickets
		.filter((ticket) => ticket.counterId !== counterId)
		.map((ticket) => ({
			ticketId: ticket.id,
			orderId,
			lineIds: ticket.lines.filter((line) => isMovable(line, false)).map(({ id }) => id),
			toCounterId: counterId,
		}))
		.filter(({ lineIds }) => lineIds.length > 0)
	if (moves.length === 0) throw notPossible("ticket", tickets[0]?.status ?? "BUMPED")
	const lineIds = moves.flatMap((move) => move.lineIds)
	if (!force) await refuseIncapable(ctx, target, counters, lineIds)
	const hung = await rerouteTickets(ctx, tickets, moves)
	await tellCounters(ctx, counters)
	return { tickets: hung.map(presentTicket) }
}

async function refuseIncapable(
	ctx: Context,
	target: DeskCounter,
	counters: readonly DeskCounter[],
	lineIds: readonly string[],
): Promise<void> {
	const lines = await findLineFacts(ctx, lineIds)
	const beyond = lines.filter((line) => {
		const ownKind = counters.find(({ id }) => id === line.counterId)?.kind ?? null
		return !isCapable(target, line, ownKind)
	})
	if (beyond.length === 0) return
	throw new Refusal("COUNTER_NOT_CAPABLE", "This counter cannot make all of it.", {
		data: { lineIds: beyond.map(({ id }) => id) },
	})
}
