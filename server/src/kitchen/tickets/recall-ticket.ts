import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { recallTicket as contract } from "@comanda/contract/kitchen/endpoints.ts"
import type { Ticket } from "@comanda/contract/kitchen/ticket.ts"
import type { Context } from "#platform/context.ts"
import { moveTicket } from "./move-ticket.ts"

/** Brings a bumped ticket back, or lines that were ready; a ready order is then being prepared again. */
export function recallTicket(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Ticket> {
	return moveTicket(ctx, input, "recall")
}
