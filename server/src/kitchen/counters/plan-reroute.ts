import type { ReroutePlan } from "@comanda/contract/kitchen/counters.ts"
import { capableOf, isCapable, type Need, type RoutableCounter } from "@comanda/contract/kitchen/routing.ts"
import type { Desk } from "../tickets/open-desk.ts"
import type { TicketRow } from "../tickets/ticket-rows.ts"

export type ItemNeed = Need & { items: number }

type Closing = {
	counterId: string
	tickets: readonly TicketRow[]
	/** What each line on them asks of a counter. */
	needs: ReadonlyMap<string, Need>
	/** What the menu asks of counters. */
	menu: readonly ItemNeed[]
	force: boolean
}

/**
 * Where what waits at a counter goes when it closes. `desk` has it closed already. What is being made stays, unless it
 * is forced to go; what nobody else can make waits for a person.
 */
export function planReroute(
	desk: Pick<Desk, "give" | "counters">,
	{ counterId, tickets, needs, menu, force }: Closing,
): ReroutePlan {
	const plan: ReroutePlan = {
		counterId,
		moves: [],
		stays: [],
		onlyHere: { items: 0, lines: 0 },
		isLast: false,
	}
	for (const { items, ...need } of menu)
		if (isOnlyHere(desk.counters, need, counterId)) plan.onlyHere.items += items
	for (const ticket of tickets) {
		const { id: ticketId, orderId } = ticket
		const moving = ticket.lines.filter((line) => isMovable(line, force))
		const staying = ticket.lines.filter((line) => line.prepStatus !== "VOIDED" && !moving.includes(line))
		if (staying.length > 0) plan.stays.push({ ticketId, orderId, lineIds: staying.map(({ id }) => id) })
		const targets = new Map<string | null, string[]>()
		for (const { id, quantity } of moving) {
			const need = needs.get(id) ?? { counterId: null, tags: [] }
			if (capableOf(desk.counters, need).length === 0) plan.onlyHere.lines += 1
			const urgency = { priorityScore: ticket.priorityScore, isVip: false, isEmployee: false }
			const target = desk.give(need, quantity, urgency)?.id ?? null
			targets.set(target, [...(targets.get(target) ?? []), id])
		}
		for (const [toCounterId, lineIds] of targets) plan.moves.push({ ticketId, orderId, lineIds, toCounterId })
	}
	return { ...plan, isLast: plan.onlyHere.items > 0 || plan.onlyHere.lines > 0 }
}

export function isMovable({ prepStatus }: TicketRow["lines"][number], force: boolean): boolean {
	return prepStatus === "QUEUED" || (force && prepStatus === "IN_PROGRESS")
}

/** What nobody can make anyway keeps no counter open. */
function isOnlyHere(counters: readonly RoutableCounter[], need: Need, counterId: string): boolean {
	const here = counters.find(({ id }) => id === counterId)
	const ownKind = counters.find(({ id }) => id === need.counterId)?.kind ?? null
	return here !== undefined && isCapable(here, need, ownKind) && capableOf(counters, need).length === 0
}
