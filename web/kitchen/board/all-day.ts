import type { Ticket } from "@comanda/contract/kitchen/endpoints.ts"

export type AllDayRow = { name: string; count: number }

/** How many of each thing are still to be made, over all tickets; what is made, or marked done here, is not counted. */
export function allDay(
	tickets: readonly Ticket[],
	isDone: (lineId: string) => boolean,
	nameOf: (line: Ticket["lines"][number]) => string,
): AllDayRow[] {
	const counts = new Map<string, number>()
	for (const line of tickets.flatMap(({ lines }) => lines)) {
		if (isDone(line.id) || line.prepStatus === "READY" || line.prepStatus === "VOIDED") continue
		const name = nameOf(line)
		counts.set(name, (counts.get(name) ?? 0) + line.quantity)
	}
	return Array.from(counts, ([name, count]) => ({ name, count })).toSorted(
		(a, b) => b.count - a.count || a.name.localeCompare(b.name),
	)
}
