import { provenOrganization } from "#platform/context.ts"
import { inTransaction, type Scope, type Transaction } from "#platform/database/transaction.ts"
import type { Platform } from "#platform/http/platform.ts"
import { systemContext } from "#platform/system-context.ts"
import { advanceCursors, buryEntry, countAttempt, lockCursors } from "./cursors.ts"
import type { Entry } from "./entry.ts"
import { entriesAfter } from "./read-journal.ts"
import type { Subscriber } from "./subscribers.ts"

export const attemptsMax = 5
export const batchSize = 100

type Stream = { organizationId: string; stream: string }

export type ReadOn = {
	/** How far each has read; who is missing is being read by another node. */
	seen: Map<string, number>
	/** There may be more. */
	more: boolean
}

/** Reads the next batch of a stream for those who want to read it, in one transaction. */
export async function readBatch(
	platform: Platform,
	place: Stream,
	subscribers: readonly Subscriber[],
): Promise<ReadOn> {
	const scope = scopeOf(place)
	const { value, entries } = await inTransaction(platform.databases.app, scope, async (tx) => {
		const names = subscribers.map(({ name }) => name)
		const seen = await lockCursors(tx, place, names)
		if (seen.size === 0) return { seen, more: false }
		const batch = await nextEntries(tx, place, Math.min(...seen.values()), batchSize)
		const last = batch.at(-1)
		if (!last) return { seen, more: false }
		for (const subscriber of subscribers) {
			const after = seen.get(subscriber.name)
			if (after === undefined) continue
			await read(
				platform,
				tx,
				subscriber,
				batch.filter(({ seq }) => seq > after),
			)
			seen.set(subscriber.name, Math.max(after, last.seq))
		}
		advanceCursors(tx, place, [...seen.keys()], last.seq)
		return { seen, more: batch.length === batchSize }
	})
	platform.announce(entries.map((entry) => ({ ...entry, organizationId: place.organizationId })))
	return value
}

async function read(
	platform: Platform,
	tx: Transaction,
	subscriber: Subscriber,
	batch: readonly Entry[],
): Promise<void> {
	const wanted = batch.filter(({ type }) => subscriber.types.includes(type))
	const [first] = wanted
	if (!first) return
	if (subscriber.handleBatch)
		await subscriber.handleBatch(contextFor(platform, tx, subscriber, first), wanted)
	else for (const entry of wanted) await subscriber.handle(contextFor(platform, tx, subscriber, entry), entry)
}

/** Reads one entry alone, as after a failure. One that fails again and again is laid aside. */
export async function readEntry(platform: Platform, place: Stream, subscriber: Subscriber): Promise<ReadOn> {
	const scope = scopeOf(place)
	let failing: { entry: Entry; error: unknown } | undefined
	try {
		const { value, entries } = await inTransaction(platform.databases.app, scope, async (tx) => {
			const seen = await lockCursors(tx, place, [subscriber.name])
			const after = seen.get(subscriber.name)
			if (after === undefined) return { seen, more: false }
			const [entry] = await nextEntries(tx, place, after, 1)
			if (!entry) return { seen, more: false }
			try {
				if (subscriber.types.includes(entry.type))
					await subscriber.handle(contextFor(platform, tx, subscriber, entry), entry)
			} catch (error) {
				failing = { entry, error }
				throw error
			}
			advanceCursors(tx, place, [subscriber.name], entry.seq)
			return { seen: new Map([[subscriber.name, entry.seq]]), more: true }
		})
		platform.announce(entries.map((entry) => ({ ...entry, organizationId: place.organizationId })))
		return value
	} catch (error) {
		if (failing) await giveUpSlowly(platform, place, subscriber, failing)
		throw error
	}
}

/** After five attempts an entry is laid aside as a dead letter, so that one bad entry does not stop a kitchen. */
async function giveUpSlowly(
	platform: Platform,
	stream: Stream,
	{ name }: Subscriber,
	{ entry, error }: { entry: Entry; error: unknown },
): Promise<void> {
	const scope = scopeOf(stream)
	const place = { ...stream, subscriber: name }
	await inTransaction(platform.databases.app, scope, async (tx) => {
		const attempts = await countAttempt(tx, place)
		if (attempts < attemptsMax) return
		await buryEntry(tx, place, entry.seq, attempts, String((error as Error).stack ?? error).slice(0, 4_000))
		advanceCursors(tx, stream, [name], entry.seq)
		platform.metrics.deadLetters.inc({ queue: name })
	})
}

function scopeOf({ organizationId }: Stream): Scope {
	return { organizationId: provenOrganization(organizationId), stores: "*", keepsPlans: true }
}

function nextEntries(tx: Transaction, place: Stream, after: number, limit: number): Promise<Entry[]> {
	return entriesAfter(tx, place.organizationId, { stream: place.stream, after, limit })
}

function contextFor(platform: Platform, tx: Transaction, { name }: Subscriber, entry: Entry) {
	return systemContext(platform, tx, entry.organizationId, name, entry.request ?? entry.id)
}
