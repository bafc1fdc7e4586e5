import type { TicketLineStatus, TicketStatus } from "@comanda/contract/kitchen/states.ts"

export type WorkLine = {
	id: string
	quantity: number
	cancelledQuantity: number
	prepStatus: TicketLineStatus
	prepSeconds: number
}

const unfinished: ReadonlySet<TicketLineStatus> = new Set(["QUEUED", "IN_PROGRESS", "QUALITY_CHECK"])
const closed: ReadonlySet<TicketStatus> = new Set(["READY", "BUMPED", "CANCELLED"])

/** What a ticket adds to its counter's load: its things, and as long as the slowest takes, since they cook side by side. */
export function workOf(
	status: TicketStatus,
	lines: readonly WorkLine[],
): { openItems: number; openSeconds: number } {
	const left = closed.has(status) ? [] : lines.filter((line) => unfinished.has(line.prepStatus))
	return {
		openItems: left.reduce((sum, line) => sum + line.quantity, 0),
		openSeconds: Math.max(0, ...left.map((line) => line.prepSeconds)),
	}
}

/** Where a ticket stands by its lines, when nobody has said anything about the whole. */
export function statusByLines(before: TicketStatus, lines: readonly WorkLine[]): TicketStatus {
	const live = lines.filter((line) => line.prepStatus !== "VOIDED")
	// What was made and handed on cannot be taken off the wall any more.
	if (live.length === 0) return before === "BUMPED" ? "BUMPED" : "CANCELLED"
	if (before === "BUMPED") return live.every((line) => line.prepStatus === "READY") ? "BUMPED" : "RECALLED"
	if (live.every((line) => line.prepStatus === "READY")) return "READY"
	if (live.some((line) => line.prepStatus !== "QUEUED")) return "IN_PROGRESS"
	return before === "READY" || before === "IN_PROGRESS" ? "ACCEPTED" : before
}
