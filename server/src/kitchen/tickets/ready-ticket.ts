import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { readyTicket as contract } from "@comanda/contract/kitchen/endpoints.ts"
import type { Ticket } from "@comanda/contract/kitchen/ticket.ts"
import type { Context } from "#platform/context.ts"
import { moveTicket } from "./move-ticket.ts"

/** Made; where quality is checked it waits for that. */
export function readyTicket(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Ticket> {
	return moveTicket(ctx, input, "ready")
}
