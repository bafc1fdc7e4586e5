import { provenOrganization } from "#platform/context.ts"
import { inTransaction, type Prepared, type Scope, type Transaction } from "#platform/database/transaction.ts"
import type { Platform } from "#platform/http/platform.ts"
import { systemContext } from "#platform/system-context.ts"
import { advanceCursors, buryEntry, countAttempt, lockCursors, type Standing } from "./cursors.ts"
import type { Entry } from "./entry.ts"
import { entriesAfter, entriesOfStreams } from "./read-journal.ts"
import type { Subscriber } from "./subscribers.ts"

export const attemptsMax = 5
export const batchSize = 100

/** Who reads of several streams waits for nobody longer than this: the others shall not wait with him. */
const patience: Prepared = { name: "reading_patience", text: "select set_config('lock_timeout', '1s', true)" }

/** Who wants to read which stream. */
export type Wanting = { subscriber: Subscriber; stream: string }

/** How far he has read, and whether there may be more; null when another node reads there. */
export type Progress = { seq: number; more: boolean } | null

/** Reads on in the streams of one organization for those who want to, in one transaction. Answers each one's progress. */
export async function readBatch(
	platform: Platform,
	organizationId: string,
	wanting: readonly Wanting[],
): Promise<Progress[]> {
	const { value, entries } = await inTransaction(
		platform.databases.app,
		scopeOf(organizationId),
		async (tx) => {
			const isOfSeveral = wanting.some(({ stream }) => stream !== wanting[0]?.stream)
			const [standings] = await Promise.all([
				lockCursors(tx, organizationId, wanting.map(named)),
				isOfSeveral && tx.query(patience, []),
			])
			const from = new Map(standings.map((standing) => [keyOf(standing), standing.seq]))
			const batches = await nextEntries(tx, organizationId, standings)
			const reached: Standing[] = []
			const progress = wanting.map((want): Progress => {
				const standing = named(want)
				const after = from.get(keyOf(standing))
				if (after === undefined) return null
				const batch = batches.get(want.stream) ?? []
				const seq = Math.max(after, batch.at(-1)?.seq ?? 0)
				if (seq > after) reached.push({ ...standing, seq })
				return { seq, more: batch.length === batchSize }
			})
			for (const [subscriber, own] of Map.groupBy(wanting, (want) => want.subscriber)) {
				const unread = own.flatMap(({ stream }) => {
					const after = from.get(keyOf({ subscriber: subscriber.name, stream })) ?? Number.MAX_SAFE_INTEGER
					return (batches.get(stream) ?? []).filter(({ seq }) => seq > after)
				})
				await read(platform, tx, subscriber, unread)
			}
			if (reached.length > 0) advanceCursors(tx, organizationId, reached)
			return progress
		},
	)
	platform.announce(entries.map((entry) => ({ ...entry, organizationId })))
	return value
}

const named = ({ subscriber, stream }: Wanting) => ({ subscriber: subscriber.name, stream })
const keyOf = ({ subscriber, stream }: Omit<Standing, "seq">) => `${subscriber} ${stream}`

/** What comes next in each stream, for the one who is furthest back there. */
async function nextEntries(
	tx: Transaction,
	organizationId: string,
	standings: readonly Standing[],
): Promise<Map<string, Entry[]>> {
	const after = new Map<string, number>()
	for (const { stream, seq } of standings)
		after.set(stream, Math.min(seq, after.get(stream) ?? Number.MAX_SAFE_INTEGER))
	if (after.size === 0) return new Map()
	const entries = await entriesOfStreams(tx, organizationId, after, batchSize)
	return Map.groupBy(entries, ({ stream }) => stream)
}

async function read(
	platform: Platform,
	tx: Transaction,
	subscriber: Subscriber,
	batch: readonly Entry[],
): Promise<void> {
	const wanted = batch.filter(({ type }) => subscriber.types.includes(type))
	const together = subscriber.readsStreamsTogether
		? [wanted]
		: Map.groupBy(wanted, ({ stream }) => stream).values()
	for (const own of together) {
		const [first] = own
		if (!first) continue
		if (subscriber.handleBatch) await subscriber.handleBatch(contextFor(platform, tx, subscriber, first), own)
		else for (const entry of own) await subscriber.handle(contextFor(platform, tx, subscriber, entry), entry)
	}
}

/** Reads one entry alone, as after a failure. One that fails again and again is laid aside. */
export async function readEntry(
	platform: Platform,
	organizationId: string,
	{ subscriber, stream }: Wanting,
): Promise<Progress> {
	const scope = scopeOf(organizationId)
	let failing: { entry: Entry; error: unknown } | undefined
	try {
		const { value, entries } = await inTransaction(platform.databases.app, scope, async (tx) => {
			const [standing] = await lockCursors(tx, organizationId, [{ subscriber: subscriber.name, stream }])
			if (!standing) return null
			const [entry] = await entriesAfter(tx, organizationId, { stream, after: standing.seq, limit: 1 })
			if (!entry) return { seq: standing.seq, more: false }
			try {
				if (subscriber.types.includes(entry.type))
					await subscriber.handle(contextFor(platform, tx, subscriber, entry), entry)
			} catch (error) {
				failing = { entry, error }
				throw error
			}
			advanceCursors(tx, organizationId, [{ ...standing, seq: entry.seq }])
			return { seq: entry.seq, more: true }
		})
		platform.announce(entries.map((entry) => ({ ...entry, organizationId })))
		return value
	} catch (error) {
		if (failing) await giveUpSlowly(platform, organizationId, { subscriber, stream }, failing)
		throw error
	}
}

/** After five attempts an entry is laid aside as a dead letter, so that one bad entry does not stop a kitchen. */
async function giveUpSlowly(
	platform: Platform,
	organizationId: string,
	{ subscriber: { name }, stream }: Wanting,
	{ entry, error }: { entry: Entry; error: unknown },
): Promise<void> {
	const place = { organizationId, stream, subscriber: name }
	await inTransaction(platform.databases.app, scopeOf(organizationId), async (tx) => {
		const attempts = await countAttempt(tx, place)
		if (attempts < attemptsMax) return
		await buryEntry(tx, place, entry.seq, attempts, String((error as Error).stack ?? error).slice(0, 4_000))
		advanceCursors(tx, organizationId, [{ ...place, seq: entry.seq }])
		platform.metrics.deadLetters.inc({ queue: name })
	})
}

function scopeOf(organizationId: string): Scope {
	return { organizationId: provenOrganization(organizationId), stores: "*", keepsPlans: true }
}

function contextFor(platform: Platform, tx: Transaction, { name }: Subscriber, entry: Entry) {
	return systemContext(platform, tx, entry.organizationId, name, entry.request ?? entry.id)
}
