import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { createQualityCheck as contract, QualityCheck } from "@comanda/contract/kitchen/quality.ts"
import type { Context } from "#platform/context.ts"
import { notPossible } from "../not-possible.ts"
import { notThere } from "../not-there.ts"
import { takeTicket } from "../tickets/take-ticket.ts"
import { askForCheck } from "./ask-for-check.ts"
import { findPendingCheck, presentCheck } from "./quality-rows.ts"

/** From now on the ticket does not go out before somebody has looked at it. */
export async function createQualityCheck(
	ctx: Context,
	{ storeId, ticketId, checkpoints }: ParsedInputOf<typeof contract>,
): Promise<QualityCheck> {
	const { ticket } = await takeTicket(ctx, ticketId)
	if (ticket.storeId !== storeId) throw notThere("ticket")
	if (ticket.status === "BUMPED" || ticket.status === "CANCELLED") throw notPossible("ticket", ticket.status)
	await askForCheck(ctx, ticket, checkpoints)
	const check = await findPendingCheck(ctx, ticketId)
	if (!check) throw new Error("The check was not written.")
	return presentCheck(check)
}
