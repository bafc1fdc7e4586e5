import type { Context } from "#platform/context.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { resolveAlerts } from "../alerts/raise-alert.ts"
import { lockCounters } from "../counters/counter-rows.ts"
import { tellCounters } from "../counters/tell-counters.ts"
import { bringBack } from "./bring-back.ts"
import { recordTicket } from "./record-ticket.ts"
import { saveTicket } from "./save-ticket.ts"
import { findLiveTickets, findTickets, lockTickets, type TicketRow } from "./ticket-rows.ts"

const givenUp: ReadonlySet<unknown> = new Set(["CANCELLED", "REJECTED", "FAILED"])
const handedOver: ReadonlySet<unknown> = new Set(["SERVED", "OUT_FOR_DELIVERY", "DELIVERED", "COMPLETED"])
const waits: ReadonlySet<unknown> = new Set(["ON_HOLD"])

/** Whether the wall shows anything else after an order has moved this way. */
export function concernsTickets({ payload: { from, to } }: Entry): boolean {
	if (from === "READY" && to === "PREPARING") return true
	return givenUp.has(to) || handedOver.has(to) || waits.has(to) || waits.has(from)
}

/** An order that was given up leaves the wall struck through, one that was handed over leaves it done; one on hold says so. */
export async function followStatus(ctx: Context, entry: Entry): Promise<void> {
	if (!concernsTickets(entry)) return
	if (entry.payload.from === "READY") await bringBack(ctx, entry)
	if (entry.payload.to === "PREPARING" && !waits.has(entry.payload.from)) return
	const places = await findLiveTickets(ctx, entry.subject)
	if (places.length === 0) return
	const ids = places.map(({ id }) => id)
	const [counters, , tickets] = await Promise.all([
		lockCounters(
			ctx,
			places.map(({ counterId }) => counterId),
		),
		lockTickets(ctx, ids),
		findTickets(ctx, ids),
	])
	const open = tickets.filter(({ status }) => status !== "BUMPED" && status !== "CANCELLED")
	for (const ticket of open) await follow(ctx, ticket, entry)
	await tellCounters(ctx, counters)
}

async function follow(ctx: Context, ticket: TicketRow, { payload: { to } }: Entry): Promise<void> {
	if (givenUp.has(to)) {
		const changed = ticket.lines
			.filter(({ prepStatus }) => prepStatus !== "VOIDED")
			.map(({ id, quantity, cancelledQuantity }) => ({
				id,
				prepStatus: "VOIDED" as const,
				cancelledQuantity: cancelledQuantity + quantity,
			}))
		recordTicket(ctx, "Ticket.Cancelled", await saveTicket(ctx, ticket, "CANCELLED", changed, String(to)))
	} else if (handedOver.has(to)) {
		const changed = ticket.lines
			.filter(({ prepStatus }) => prepStatus !== "VOIDED" && prepStatus !== "READY")
			.map(({ id, cancelledQuantity }) => ({ id, prepStatus: "READY" as const, cancelledQuantity }))
		recordTicket(ctx, "Ticket.Bumped", await saveTicket(ctx, ticket, "BUMPED", changed))
	} else {
		recordTicket(ctx, "Ticket.LinesChanged", await saveTicket(ctx, ticket, ticket.status, []), {
			reread: true,
		})
		return
	}
	await resolveAlerts(ctx, ticket.storeId, "ORDER_DELAYED", [ticket.id])
}
