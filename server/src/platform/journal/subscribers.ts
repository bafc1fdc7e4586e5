import type { Logger } from "pino"
import type { Context } from "#platform/context.ts"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction, type Transaction } from "#platform/database/transaction.ts"
import type { Platform } from "#platform/http/platform.ts"
import { systemContext } from "#platform/system-context.ts"
import { advanceCursor, buryEntry, countAttempt, lockCursor } from "./cursors.ts"
import type { Entry } from "./entry.ts"
import type { Hint, Hints } from "./hints.ts"
import { entriesAfter } from "./read-journal.ts"

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
	/** How long news may wait, so that more is read at once. What somebody waits for is read at once. */
	waitMs?: number
}

/** What is written because of one entry of a batch names the request that wrote the entry. */
export function causedBy(ctx: Context, entry: Pick<Entry, "request" | "id">): Context {
	return { ...ctx, request: { ...ctx.request, id: entry.request ?? entry.id } }
}

export const attemptsMax = 5
const batchSize = 100
const retryMs = 200
const measureMs = 5_000

type Work = { subscriber: Subscriber; organizationId: string; stream: string }
type Progress = {
	running: boolean
	again: boolean
	seen: number
	head: number
	/** How many entries are still read one by one, after a batch of them has failed. */
	singly: number
	/** Begins to read before its time. */
	begin: (() => void) | null
}

export type Subscriptions = { idle: () => Promise<void>; close: () => Promise<void> }

/** Runs every subscriber over every stream that grows. */
export function runSubscribers(
	platform: Platform,
	hints: Hints,
	subscribers: readonly Subscriber[],
	log: Logger,
): Subscriptions {
	const progress = new Map<string, Progress>()
	const running = new Set<Promise<void>>()
	const waiting = new Set<() => void>()
	let closed = false
	hints.listen((hint) => {
		if (closed) return
		for (const subscriber of subscribers) wake(subscriber, hint)
	})

	function wake(subscriber: Subscriber, hint: Hint): void {
		const name = `${subscriber.name} ${hint.stream}`
		const state = progress.get(name) ?? {
			...{ running: false, again: false, seen: 0, head: 0, singly: 0 },
			begin: null,
		}
		progress.set(name, state)
		state.head = Math.max(state.head, hint.seq)
		if (!state.running && passesBy(subscriber, hint, state)) return
		state.again = true
		if (state.running || state.begin) return
		const work = { subscriber, organizationId: hint.organizationId, stream: hint.stream }
		const begin = () => {
			clearTimeout(timer)
			state.begin = null
			waiting.delete(begin)
			if (closed) return
			const done = keepReading(work, state).finally(() => running.delete(done))
			running.add(done)
		}
		const timer = subscriber.waitMs ? setTimeout(begin, subscriber.waitMs) : undefined
		if (timer) {
			state.begin = begin
			waiting.add(begin)
		} else begin()
	}

	async function keepReading(work: Work, state: Progress): Promise<void> {
		state.running = true
		while (state.again && !closed) {
			state.again = false
			try {
				const more = await readOn(platform, work, state)
				if (more) state.again = true
			} catch (error) {
				state.singly = batchSize
				state.again = true
				log.error({ subscriber: work.subscriber.name, stream: work.stream, error }, "a subscriber failed")
				if (!closed) await pause(retryMs)
			}
		}
		state.running = false
	}

	/** How far each subscriber is behind, over all streams. */
	const measuring = setInterval(() => {
		for (const { name } of subscribers) {
			const own = [...progress].filter(([key]) => key.startsWith(`${name} `))
			const lag = own.reduce((sum, [, { head, seen }]) => sum + Math.max(0, head - seen), 0)
			platform.metrics.subscriberLag.set({ subscriber: name }, lag)
		}
	}, measureMs)
	measuring.unref()

	return {
		async idle() {
			while (running.size > 0 || waiting.size > 0) {
				for (const begin of [...waiting]) begin()
				await Promise.all(running)
			}
		},
		async close() {
			closed = true
			clearInterval(measuring)
			for (const begin of [...waiting]) begin()
			await Promise.all(running)
		},
	}
}

/** Entries of other kinds, next in line, need no reading: the cursor is moved with the next that matter. */
function passesBy(subscriber: Subscriber, { entries }: Hint, state: Progress): boolean {
	const first = entries?.[0]
	if (!first || first.seq !== state.seen + 1) return false
	if (entries.some((entry) => subscriber.types.includes(entry.type))) return false
	state.seen = entries.at(-1)?.seq ?? state.seen
	return true
}

/** Reads one batch. True when there may be more. */
async function readOn(platform: Platform, work: Work, state: Progress): Promise<boolean> {
	const { subscriber, organizationId, stream } = work
	const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
	const isSingle = state.singly > 0
	const limit = isSingle ? 1 : batchSize
	let failing: { entry: Entry; error: unknown } | undefined
	try {
		const { value, entries } = await inTransaction(platform.databases.app, scope, async (tx) => {
			const cursor = await lockCursor(tx, { ...work, subscriber: subscriber.name })
			if (cursor === null) return { more: true, wait: true }
			const batch = await entriesAfter(tx, organizationId, { stream, after: cursor.seq, limit })
			const last = batch.at(-1)
			if (!last) return { more: false, wait: false, seq: cursor.seq }
			const wanted = batch.filter((each) => subscriber.types.includes(each.type))
			const [first] = wanted
			if (subscriber.handleBatch && first && !isSingle)
				await subscriber.handleBatch(contextFor(platform, tx, work, first), wanted)
			else
				for (const entry of wanted) {
					try {
						await subscriber.handle(contextFor(platform, tx, work, entry), entry)
					} catch (error) {
						failing = { entry, error }
						throw error
					}
				}
			advanceCursor(tx, { ...work, subscriber: subscriber.name }, last.seq)
			return { more: batch.length === limit, wait: false, seq: last.seq }
		})
		platform.announce(entries.map((entry) => ({ ...entry, organizationId })))
		if (value.seq !== undefined) state.seen = value.seq
		// Another node holds the cursor and reads for us; look again in case it stops.
		if (value.wait) await pause(retryMs)
		// Who is far behind gets on again in batches, once past what has failed.
		state.singly = value.more ? Math.max(0, state.singly - 1) : 0
		return value.more
	} catch (error) {
		if (isSingle && failing) await giveUpSlowly(platform, work, failing)
		throw error
	}
}

/** After five attempts an entry is laid aside as a dead letter, so that one bad entry does not stop a kitchen. */
async function giveUpSlowly(
	platform: Platform,
	work: Work,
	{ entry, error }: { entry: Entry; error: unknown },
): Promise<void> {
	const scope = { organizationId: provenOrganization(work.organizationId), stores: "*" } as const
	const place = { ...work, subscriber: work.subscriber.name }
	await inTransaction(platform.databases.app, scope, async (tx) => {
		const attempts = await countAttempt(tx, place)
		if (attempts < attemptsMax) return
		await buryEntry(tx, place, entry.seq, attempts, String((error as Error).stack ?? error).slice(0, 4_000))
		advanceCursor(tx, place, entry.seq)
		platform.metrics.deadLetters.inc({ queue: work.subscriber.name })
	})
}

function contextFor(platform: Platform, tx: Transaction, work: Work, entry: Entry): Context {
	return systemContext(platform, tx, work.organizationId, work.subscriber.name, entry.request ?? entry.id)
}

function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
