import { lockOrders } from "#orders/index.ts"
import type { Context } from "#platform/context.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { causedBy } from "#platform/journal/subscribers.ts"
import { lockStoreCounters } from "../counters/counter-rows.ts"
import { cancelLines } from "./cancel-lines.ts"
import { concernsTickets, followStatus } from "./follow-status.ts"
import { followSteps, ordersToFollow } from "./follow-steps.ts"
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
 * The orders that reading an entry keeps. All of a batch are kept before the first counter is: whoever works at a ticket
 * keeps its order first and then its counter, and would wait in a circle with who does otherwise.
 */
function ordersOf(entry: Entry): string[] {
	const { type, subject, payload } = entry
	if (type === "Order.LinesMoved" && typeof payload.toOrderId === "string")
		return [subject, payload.toOrderId]
	const isKept = type === "Order.LinesCancelled" || (type === "Order.StatusChanged" && concernsTickets(entry))
	return isKept ? [subject] : []
}

/**
 * What orders say, of each store in the order in which they said it. What is sent without anything else in between
 * becomes tickets in one go; so does what is sent at stores where nothing else is said.
 */
export async function readOrders(ctx: Context, entries: readonly Entry[]): Promise<void> {
	const followed = await ordersToFollow(
		ctx,
		entries.filter(({ type }) => type === stepsOfLines),
	)
	const kept = [...new Set([...entries.flatMap(ordersOf), ...followed])]
	if (kept.length > 0) await lockOrders(ctx, kept)
	const stores = Map.groupBy(entries, ({ stream }) => stream)
	const plain = [...stores.values()].filter((own) => own.every(({ type }) => sends.has(type))).flat()
	const mixed = [...stores.values()].filter((own) => own.some(({ type }) => !sends.has(type)))
	// Then the counters, when several entries may each take some, or tickets before them.
	const concerned = entries.filter(({ type }) => type !== stepsOfLines)
	if (mixed.length > 0 && concerned.length > 1)
		await lockStoreCounters(ctx, [...new Set(concerned.map(({ stream }) => stream))])
	if (plain.length > 0) await writeTickets(ctx, plain)
	for (const own of mixed) await readOrdersOfStore(ctx, own, followed)
}

async function readOrdersOfStore(
	ctx: Context,
	entries: readonly Entry[],
	followed: readonly string[],
): Promise<void> {
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
	await followSteps(ctx, steps, followed)
}
