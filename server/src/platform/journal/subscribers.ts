import type { Logger } from "pino"
import type { Context } from "#platform/context.ts"
import type { Platform } from "#platform/http/platform.ts"
import type { Entry } from "./entry.ts"
import type { Hint, Hints } from "./hints.ts"
import { batchSize, readBatch, readEntry } from "./read-batch.ts"

// A subscriber reads every stream in order, at least once, with a cursor of its own. What it writes commits together
// with its cursor, so its effects in the database happen exactly once.

export type Subscriber = {
	name: string
	types: readonly string[]
	handle: (ctx: Context, entry: Entry) => Promise<void>
	/**
	 * All that matter of a batch at once and in order, where that saves round trips. A batch that fails is read again
	 * entry by entry, with `handle`.
	 */
	handleBatch?: (ctx: Context, entries: readonly Entry[]) => Promise<void>
	/**
	 * Nobody stands there and waits for it: it is read a moment later, with what came in the meantime and together with
	 * the others that do not hurry, in one transaction.
	 */
	unhurried?: true
}

/** What is written because of one entry of a batch names the request that wrote the entry. */
export function causedBy(ctx: Context, entry: Pick<Entry, "request" | "id">): Context {
	return { ...ctx, request: { ...ctx.request, id: entry.request ?? entry.id } }
}

/** How long those wait that do not hurry: after a quiet time, and while there is much to do. */
const unhurriedMs = 150
const busyMs = 500
const retryMs = 200
const measureMs = 5_000

type Stream = { organizationId: string; stream: string }
/** One subscriber at one stream. */
type Reader = {
	subscriber: Subscriber
	state: "resting" | "waiting" | "reading"
	/** Something came while it was reading. */
	again: boolean
	seen: number
	head: number
	/** How many entries it still reads without the others and one by one, after a failure. */
	singly: number
}

export type Subscriptions = { idle: () => Promise<void>; close: () => Promise<void> }

/** Runs every subscriber over every stream that grows. */
export function runSubscribers(
	platform: Platform,
	hints: Hints,
	subscribers: readonly Subscriber[],
	log: Logger,
): Subscriptions {
	const readers = new Map<string, Reader>()
	const running = new Set<Promise<void>>()
	/** The unhurried ones of each stream, until their time. */
	const waiting = new Map<string, { readers: Reader[]; begin: () => void; timer: NodeJS.Timeout }>()
	/** When the unhurried ones of each stream read last. */
	const begunAt = new Map<string, number>()
	const rankOf = ({ subscriber }: Reader) => subscribers.indexOf(subscriber)
	let closed = false
	hints.listen((hint) => {
		if (closed) return
		for (const subscriber of subscribers) wake(subscriber, hint)
	})

	function wake(subscriber: Subscriber, hint: Hint): void {
		const name = `${subscriber.name} ${hint.stream}`
		const known = readers.get(name)
		const reader: Reader = known ?? {
			...{ subscriber, state: "resting", again: false, seen: 0, head: 0, singly: 0 },
		}
		if (!known) readers.set(name, reader)
		reader.head = Math.max(reader.head, hint.seq)
		if (reader.state !== "reading" && passesBy(reader, hint)) return
		if (reader.state === "reading") reader.again = true
		else if (reader.state === "resting")
			begin({ organizationId: hint.organizationId, stream: hint.stream }, reader)
	}

	function begin(place: Stream, reader: Reader): void {
		if (closed) return
		if (!reader.subscriber.unhurried || reader.singly > 0) {
			start(place, [reader])
			return
		}
		reader.state = "waiting"
		const group = waiting.get(place.stream)
		if (group) {
			group.readers.push(reader)
			return
		}
		const own = [reader]
		const beginAll = () => {
			clearTimeout(timer)
			waiting.delete(place.stream)
			begunAt.set(place.stream, performance.now())
			// Modules further down keep orders, those further up what is on the shelf: in this order everybody keeps them.
			start(
				place,
				own.toSorted((a, b) => rankOf(b) - rankOf(a)),
			)
		}
		const rested = performance.now() - (begunAt.get(place.stream) ?? Number.NEGATIVE_INFINITY)
		const timer = setTimeout(beginAll, Math.max(unhurriedMs, busyMs - rested))
		waiting.set(place.stream, { readers: own, begin: beginAll, timer })
	}

	function start(place: Stream, own: readonly Reader[]): void {
		for (const reader of own) reader.state = "reading"
		const done = keepReading(place, own).finally(() => running.delete(done))
		running.add(done)
	}

	async function keepReading(place: Stream, own: readonly Reader[]): Promise<void> {
		let left = own
		while (left.length > 0 && !closed) {
			for (const reader of left) reader.again = false
			left = await readOn(place, left)
		}
		for (const reader of own) {
			reader.state = "resting"
			if (reader.again) begin(place, reader)
		}
	}

	/** Reads on for these, and says who has more to read at once. The others wait for their next turn. */
	async function readOn(place: Stream, own: readonly Reader[]): Promise<readonly Reader[]> {
		try {
			const [first] = own
			const { seen, more } =
				first && first.singly > 0 && own.length === 1
					? await readEntry(platform, place, first.subscriber)
					: await readBatch(
							platform,
							place,
							own.map(({ subscriber }) => subscriber),
						)
			for (const reader of own) reader.seen = seen.get(reader.subscriber.name) ?? reader.seen
			// Another node has the cursor and reads for us; we look again in case it stops.
			const elsewhere = own.filter(({ subscriber }) => !seen.has(subscriber.name))
			if (elsewhere.length > 0) {
				for (const reader of elsewhere) reader.again = true
				await pause(retryMs)
			}
			// Who is far behind gets on again in batches, once past what has failed.
			for (const reader of own) reader.singly = more ? Math.max(0, reader.singly - 1) : 0
			if (more) return own
			return own.filter((reader) => reader.again && !reader.subscriber.unhurried)
		} catch (error) {
			const names = own.map(({ subscriber }) => subscriber.name)
			log.error({ subscribers: names, stream: place.stream, error }, "a subscriber failed")
			// One of them failed: each goes on alone.
			for (const reader of own) Object.assign(reader, { singly: batchSize, again: true })
			await pause(retryMs)
			return own.length === 1 ? own : []
		}
	}

	/** How far each subscriber is behind, over all streams. */
	const measuring = setInterval(() => {
		for (const { name } of subscribers) {
			const own = [...readers.values()].filter(({ subscriber }) => subscriber.name === name)
			const lag = own.reduce((sum, { head, seen }) => sum + Math.max(0, head - seen), 0)
			platform.metrics.subscriberLag.set({ subscriber: name }, lag)
		}
	}, measureMs)
	measuring.unref()

	return {
		async idle() {
			while (running.size > 0 || waiting.size > 0) {
				for (const group of [...waiting.values()]) group.begin()
				await Promise.all(running)
			}
		},
		async close() {
			closed = true
			clearInterval(measuring)
			for (const { timer } of waiting.values()) clearTimeout(timer)
			waiting.clear()
			await Promise.all(running)
		},
	}
}

/** Entries of other kinds, next in line, need no reading: the cursor is moved with the next that matter. */
function passesBy(reader: Reader, { entries }: Hint): boolean {
	const first = entries?.[0]
	if (!first || first.seq !== reader.seen + 1) return false
	if (entries.some((entry) => reader.subscriber.types.includes(entry.type))) return false
	reader.seen = entries.at(-1)?.seq ?? reader.seen
	return true
}

function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
