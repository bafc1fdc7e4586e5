import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { getKitchenBoard as contract, KitchenBoard } from "@comanda/contract/kitchen/endpoints.ts"
import type { Context } from "#platform/context.ts"
import { seqOf } from "#platform/journal/read-journal.ts"
import { findBoardCounters } from "../counters/counter-rows.ts"
import { requireStore } from "../require-store.ts"
import { presentTicket } from "../tickets/present-ticket.ts"
import { findBumpedTickets, findOpenTickets } from "../tickets/ticket-rows.ts"
import { usualMinutes } from "./usual-minutes.ts"

/** What hangs on the kitchen's wall. `seq` is read first: the socket goes on from there and misses nothing. */
export async function getKitchenBoard(
	ctx: Context,
	{ storeId, counterId }: ParsedInputOf<typeof contract>,
): Promise<KitchenBoard> {
	const [seq, store, counters, open, bumped] = await Promise.all([
		seqOf(ctx, ctx.organizationId, storeId),
		requireStore(ctx, storeId),
		findBoardCounters(ctx, storeId),
		findOpenTickets(ctx, storeId, counterId ?? null),
		findBumpedTickets(ctx, storeId, counterId ?? null),
	])
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
