import type { Context } from "#platform/context.ts"
import { tellCounters } from "../counters/tell-counters.ts"
import { withChanges } from "../tickets/next-ticket.ts"
import { recordTicket } from "../tickets/record-ticket.ts"
import { saveTicket } from "../tickets/save-ticket.ts"
import { settleOrder } from "../tickets/settle-order.ts"
import { takeTicket } from "../tickets/take-ticket.ts"
import { statusByLines } from "../tickets/ticket-work.ts"
import { type QualityRow, requireCheck } from "./quality-rows.ts"

type Finishing = {
	check: QualityRow
	taken: { letGo: (to: "READY" | "IN_PROGRESS") => Promise<void> }
}

/**
 * Keeps a check and its ticket, the ticket first as everybody does. `letGo` moves the lines that waited for the check:
 * to ready, or back to be made again.
 */
export async function finishCheck(ctx: Context, checkId: string, ticketId: string): Promise<Finishing> {
	const { ticket, order, counters } = await takeTicket(ctx, ticketId)
	const check = await requireCheck(ctx, checkId, { locked: true })
	return {
		check,
		taken: {
			async letGo(to) {
				// What failed is made again, also where only the ticket as a whole was looked at.
				const waited = ticket.lines.filter(
					({ prepStatus }) =>
						prepStatus === "QUALITY_CHECK" || (to === "IN_PROGRESS" && prepStatus === "READY"),
				)
				if (waited.length === 0 || ticket.status === "CANCELLED" || ticket.status === "BUMPED") return
				const changed = waited.map(({ id, cancelledQuantity }) => ({ id, cancelledQuantity, prepStatus: to }))
				const status = statusByLines(ticket.status, withChanges(ticket.lines, changed))
				const after = await saveTicket(ctx, ticket, status, changed)
				recordTicket(ctx, status === "READY" ? "Ticket.Ready" : "Ticket.LinesChanged", after)
				const ids = changed.map(({ id }) => id)
				await Promise.all([
					tellCounters(ctx, counters),
					settleOrder(ctx, order, ids, new Set([ticket.sending])),
				])
			},
		},
	}
}
