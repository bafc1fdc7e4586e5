import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { startTicket as contract } from "@comanda/contract/kitchen/endpoints.ts"
import type { Ticket } from "@comanda/contract/kitchen/ticket.ts"
import type { Context } from "#platform/context.ts"
import { moveTicket } from "./move-ticket.ts"

/** Two cooks who start the same line start it once. */
export function startTicket(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Ticket> {
	return moveTicket(ctx, input, "start")
}
