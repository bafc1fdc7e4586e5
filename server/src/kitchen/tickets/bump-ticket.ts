import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { bumpTicket as contract } from "@comanda/contract/kitchen/endpoints.ts"
import type { Ticket } from "@comanda/contract/kitchen/ticket.ts"
import type { Context } from "#platform/context.ts"
import { moveTicket } from "./move-ticket.ts"

/** Everything on the ticket is done. When it was the order's last, the order is ready. */
export function bumpTicket(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Ticket> {
	return moveTicket(ctx, input, "bump")
}
