import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { acceptTicket as contract } from "@comanda/contract/kitchen/endpoints.ts"
import type { Ticket } from "@comanda/contract/kitchen/ticket.ts"
import type { Context } from "#platform/context.ts"
import { moveTicket } from "./move-ticket.ts"

/** Somebody has seen it and will make it. */
export function acceptTicket(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Ticket> {
	return moveTicket(ctx, input, "accept")
}
