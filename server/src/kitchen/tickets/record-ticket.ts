import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import type { TicketRow } from "./ticket-rows.ts"

type Told = Pick<TicketRow, "id" | "storeId" | "orderId" | "counterId" | "status" | "version" | "lines">

/**
 * Tells what became of a ticket: its state and its lines', by number. Where their words have changed too, whoever
 * shows it is told to read it again.
 */
export function recordTicket(
	ctx: Context,
	type: `Ticket.${string}`,
	ticket: Told,
	more: Record<string, unknown> = {},
): void {
	const { id, storeId, orderId, counterId, status, version, lines } = ticket
	record(ctx, storeId, type, id, {
		orderId,
		counterId,
		status,
		version,
		at: ctx.now.toISOString(),
		lines: lines.map((line) => ({
			id: line.id,
			quantity: line.quantity,
			cancelledQuantity: line.cancelledQuantity,
			prepStatus: line.prepStatus,
		})),
		...more,
	})
}
