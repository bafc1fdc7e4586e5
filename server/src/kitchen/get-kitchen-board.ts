import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { getKitchenBoard as contract, KitchenBoard } from "@comanda/contract/kitchen/endpoints.ts"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { seqOf } from "#platform/journal/read-journal.ts"
import { Refusal } from "#platform/refusal.ts"
import { presentTicket } from "./present-ticket.ts"
import { findBumpedTickets, findCounters, findOpenTickets, type TicketRow } from "./store.ts"

/** What hangs on the kitchen's wall. `seq` is read first: the socket goes on from there and misses nothing. */
export async function getKitchenBoard(
	ctx: Context,
	{ storeId, counterId }: ParsedInputOf<typeof contract>,
): Promise<KitchenBoard> {
	const seq = await seqOf(ctx, ctx.organizationId, storeId)
	const [store, counters, open, bumped] = await Promise.all([
		findStore(ctx, storeId),
		findCounters(ctx, storeId),
		findOpenTickets(ctx, storeId, counterId ?? null),
		findBumpedTickets(ctx, storeId, counterId ?? null),
	])
	if (!store) throw new Refusal("NOT_FOUND", "There is no such store.")
	return {
		storeId,
		storeName: store.name,
		language: store.language,
		timeZone: store.timeZone,
		counters,
		tickets: open.map(presentTicket),
		bumped: bumped.map(presentTicket),
		usualMinutes: usualMinutes(bumped),
		seq,
		now: ctx.now.toISOString(),
	}
}

/** The middle of the last thirty: one forgotten ticket does not change what is usual. */
function usualMinutes(bumped: readonly TicketRow[]): number | null {
	const minutes = bumped
		.flatMap(({ createdAt, bumpedAt }) => (bumpedAt ? [bumpedAt.getTime() - createdAt.getTime()] : []))
		.toSorted((a, b) => a - b)
	const middle = minutes[Math.floor(minutes.length / 2)]
	return middle === undefined ? null : Math.max(1, Math.round(middle / 60_000))
}
