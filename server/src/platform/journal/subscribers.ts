import type { Logger } from "pino"
import type { Context } from "#platform/context.ts"
import type { Platform } from "#platform/http/platform.ts"
import type { Entry } from "./entry.ts"
import type { Hint, Hints } from "./hints.ts"
import { batchSize, type Progress, readBatch, readEntry } from "./read-batch.ts"
import { StreamNews } from "./stream-news.ts"
import { openTurns, type Turns } from "./turns.ts"

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
	/** A batch holds what several streams say: first all of the one, then all of the next. */
	readsStreamsTogether?: true
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

const retryMs = 200
/** Entries that this process writes are heard of in about the order in which they are written. */
const gapMs = 20
const measureMs = 5_000

/** One subscriber at one stream. */
export type Reader = {
	subscriber: Subscriber
	news: StreamNews
	state: "resting" | "waiting" | "reading"
	seen: number
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
	const streams = new Map<string, { news: StreamNews; readers: readonly Reader[] }>()
	const running = new Set<Promise<void>>()
	let closed = false
	const turns: Turns = openTurns({
		track,
		read: readTogether,
		rankOf: ({ subscriber }) => subscribers.indexOf(subscriber),
	})

	hints.listen((hint) => {
		if (closed) return
		const { news, readers } = streams.get(hint.stream) ?? follow(hint)
		news.hear(hint)
		for (const reader of readers) if (reader.state === "resting") look(reader)
	})

	function follow({ organizationId, stream }: Hint) {
		const news = new StreamNews(organizationId, stream)
		const readers = subscribers.map(
			(subscriber): Reader => ({ subscriber, news, state: "resting", seen: 0, singly: 0 }),
		)
		streams.set(stream, { news, readers })
		return { news, readers }
	}

	/** Whether there is something to read. Entries of other kinds, next in line, need no reading. */
	function look(reader: Reader): void {
		reader.state = "resting"
		if (closed) return
		const { seen, next } = reader.news.passOver(reader.seen, reader.subscriber.types)
		reader.seen = seen
		if (next === "wanted") begin(reader)
		else if (next === "unheard") track(lookAgain(reader))
	}

	/** What is missing in between is mostly told of at once. What is not was written by somebody else. */
	async function lookAgain(reader: Reader): Promise<void> {
		reader.state = "waiting"
		await pause(gapMs)
		const { seen, next } = reader.news.passOver(reader.seen, reader.subscriber.types)
		reader.seen = seen
		if (next === "nothing") reader.state = "resting"
		else begin(reader)
	}

	function begin(reader: Reader, pace?: { isBehind: boolean }): void {
		reader.state = "waiting"
		if (closed) return
		if (reader.singly > 0) track(readAlone(reader))
		else turns.take(reader, pace)
	}

	function track(work: Promise<void>): void {
		const done = work.finally(() => running.delete(done))
		running.add(done)
	}

	async function readTogether(own: readonly Reader[]): Promise<void> {
		const [first] = own
		if (!first || closed) return
		for (const reader of own) reader.state = "reading"
		try {
			const wanting = own.map(({ subscriber, news }) => ({ subscriber, stream: news.stream }))
			const progress = await readBatch(platform, first.news.organizationId, wanting)
			for (const [at, reader] of own.entries()) settle(reader, progress[at] ?? null)
		} catch (error) {
			failed(own, error)
			// One of them failed: each goes on alone.
			for (const reader of own) {
				reader.singly = batchSize
				track(pause(retryMs).then(() => begin(reader)))
			}
		}
	}

	/** After a failure: entry by entry, until it is past what has failed. */
	async function readAlone(reader: Reader): Promise<void> {
		reader.state = "reading"
		while (reader.singly > 0 && !closed) {
			const { subscriber, news } = reader
			try {
				const progress = await readEntry(platform, news.organizationId, { subscriber, stream: news.stream })
				if (!progress) await pause(retryMs)
				else {
					reader.seen = progress.seq
					reader.singly = progress.more ? reader.singly - 1 : 0
					if (reader.singly === 0) settle(reader, progress)
				}
			} catch (error) {
				failed([reader], error)
				reader.singly = batchSize
				await pause(retryMs)
			}
		}
	}

	function settle(reader: Reader, progress: Progress): void {
		// Another node has the cursor and reads for us; we look again in case it stops.
		if (!progress) track(pause(retryMs).then(() => begin(reader)))
		else {
			reader.seen = progress.seq
			if (progress.more) begin(reader, { isBehind: true })
			else look(reader)
		}
	}

	function failed(own: readonly Reader[], error: unknown): void {
		const names = [...new Set(own.map(({ subscriber }) => subscriber.name))]
		const of = [...new Set(own.map(({ news }) => news.stream))]
		log.error({ subscribers: names, streams: of, error }, "a subscriber failed")
	}

	/** How far each subscriber is behind, over all streams. */
	const measuring = setInterval(() => {
		const behind = new Map(subscribers.map(({ name }) => [name, 0]))
		for (const { subscriber, news, seen } of [...streams.values()].flatMap(({ readers }) => readers))
			behind.set(subscriber.name, (behind.get(subscriber.name) ?? 0) + Math.max(0, news.head - seen))
		for (const [subscriber, lag] of behind) platform.metrics.subscriberLag.set({ subscriber }, lag)
	}, measureMs)
	measuring.unref()

	return {
		async idle() {
			while (running.size > 0 || turns.areWaited()) {
				turns.beginAll()
				await Promise.all(running)
			}
		},
		async close() {
			closed = true
			clearInterval(measuring)
			turns.close()
			await Promise.all(running)
		},
	}
}

function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
