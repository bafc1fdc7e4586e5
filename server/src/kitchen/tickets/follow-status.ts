import type { Context } from "#platform/context.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { resolveAlerts } from "../alerts/raise-alert.ts"
import { tellCounters } from "../counters/tell-counters.ts"
import { keepOrder } from "../kept-order.ts"
import { bringBack } from "./bring-back.ts"
import { keepTickets } from "./keep-tickets.ts"
import { recordTicket } from "./record-ticket.ts"
import { saveTicket } from "./save-ticket.ts"
import { settleOrder } from "./settle-order.ts"
import { findLiveTickets, type TicketRow } from "./ticket-rows.ts"

const givenUp: ReadonlySet<unknown> = new Set(["CANCELLED", "REJECTED", "FAILED"])
const handedOver: ReadonlySet<unknown> = new Set(["SERVED", "OUT_FOR_DELIVERY", "DELIVERED", "COMPLETED"])
const waits: ReadonlySet<unknown> = new Set(["ON_HOLD"])
const done: ReadonlySet<unknown> = new Set(["READY", "BUMPED", "CANCELLED"])

/** Whether the wall shows anything else after an order has moved this way. */
export function concernsTickets({ payload: { from, to, asked } }: Entry): boolean {
	if (from === "READY" && to === "PREPARING") return true
	// What the kitchen says itself is so on its walls already.
	if (to === "READY" && asked === true) return true
	return givenUp.has(to) || handedOver.has(to) || waits.has(to) || waits.has(from)
}

/**
 * An order that was given up leaves the wall struck through, one that was handed over leaves it done; what hangs of one
 * that somebody says is ready waits to be bumped; one on hold says so.
 */
export async function followStatus(ctx: Context, entry: Entry): Promise<void> {
	if (!concernsTickets(entry)) return
	if (entry.payload.from === "READY") await bringBack(ctx, entry)
	if (entry.payload.to === "PREPARING" && !waits.has(entry.payload.from)) return
	if (entry.payload.to === "READY" && entry.payload.asked === true) return followReady(ctx, entry)
	const { counters, tickets } = await keepTickets(ctx, await findLiveTickets(ctx, entry.subject))
	const open = tickets.filter(({ status }) => status !== "BUMPED" && status !== "CANCELLED")
	for (const ticket of open) await follow(ctx, ticket, entry)
	await tellCounters(ctx, counters)
}

/** What hung when somebody said so is ready; what was sent later, or came back since then, is still to be made. */
async function followReady(ctx: Context, { subject, stream, seq }: Entry): Promise<void> {
	const order = await keepOrder(ctx, { orderId: subject, storeId: stream })
	if (!order) return
	const isBack = (ticket: TicketRow) => ticket.status === "RECALLED" && order.status !== "READY"
	const { counters, tickets } = await keepTickets(ctx, await findLiveTickets(ctx, subject))
	const made = tickets.filter((each) => !done.has(each.status) && each.sending <= seq && !isBack(each))
	for (const ticket of made)
		recordTicket(ctx, "Ticket.Ready", await saveTicket(ctx, ticket, "READY", leftToMake(ticket)))
	await tellCounters(ctx, counters)
	const lineIds = made.flatMap(({ lines }) => lines.map(({ id }) => id))
	if (made.length > 0) await settleOrder(ctx, order, lineIds, new Set(made.map(({ sending }) => sending)))
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
		recordTicket(ctx, "Ticket.Bumped", await saveTicket(ctx, ticket, "BUMPED", leftToMake(ticket)))
	} else {
		recordTicket(ctx, "Ticket.LinesChanged", await saveTicket(ctx, ticket, ticket.status, []), {
			reread: true,
		})
		return
	}
	await resolveAlerts(ctx, ticket.storeId, "ORDER_DELAYED", [ticket.id])
}

function leftToMake({ lines }: TicketRow) {
	return lines
		.filter(({ prepStatus }) => prepStatus !== "VOIDED" && prepStatus !== "READY")
		.map(({ id, cancelledQuantity }) => ({ id, prepStatus: "READY" as const, cancelledQuantity }))
}
