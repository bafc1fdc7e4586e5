import type { Context } from "#platform/context.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { causedBy } from "#platform/journal/subscribers.ts"
import { cancelLines } from "./cancel-lines.ts"
import { concernsTickets, followStatus } from "./follow-status.ts"
import { followSteps } from "./follow-steps.ts"
import { moveLines } from "./move-lines.ts"
import { noteChangedLines, notePriority } from "./note-changes.ts"
import { writeTickets } from "./write-tickets.ts"

const sends: ReadonlySet<string> = new Set(["Order.Created", "Order.LinesSent"])
const readers: Record<string, (ctx: Context, entry: Entry) => Promise<void>> = {
	"Order.LinesCancelled": cancelLines,
	"Order.LinesMoved": moveLines,
	"Order.LinesChanged": noteChangedLines,
	"Order.PriorityChanged": notePriority,
	"Order.StatusChanged": followStatus,
}

/** These are held against what is, whatever their order: they are looked at last. */
const stepsOfLines = "Order.ItemStatusChanged"

export const orderTypes: readonly string[] = [...sends, ...Object.keys(readers), stepsOfLines]

/**
 * What orders say, in the order in which they said it. What is sent without anything else in between becomes tickets in
 * one go.
 */
export async function readOrders(ctx: Context, entries: readonly Entry[]): Promise<void> {
	let sendings: Entry[] = []
	const steps = entries.filter(({ type }) => type === stepsOfLines)
	const flush = async () => {
		const waiting = sendings
		sendings = []
		if (waiting.length > 0) await writeTickets(ctx, waiting)
	}
	for (const entry of entries) {
		if (sends.has(entry.type)) sendings.push(entry)
		else if (
			entry.type !== stepsOfLines &&
			(entry.type !== "Order.StatusChanged" || concernsTickets(entry))
		) {
			await flush()
			await readers[entry.type]?.(causedBy(ctx, entry), entry)
		}
	}
	await flush()
	if (steps.length > 0) await followSteps(ctx, steps)
}
