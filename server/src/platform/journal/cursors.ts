import type { Prepared, Transaction } from "#platform/database/transaction.ts"

/** One subscriber at one stream. */
export type Place = { organizationId: string; stream: string; subscriber: string }
export type Standing = { subscriber: string; stream: string; seq: number }

const open: Prepared = {
	name: "cursors_open",
	text: `insert into subscriber_cursor (organization_id, subscriber, stream)
		select $1, w.subscriber, w.stream from unnest($2::text[], $3::uuid[]) as w(subscriber, stream)
		order by w.subscriber, w.stream on conflict do nothing`,
}
const lock: Prepared = {
	name: "cursors_lock",
	text: `select c.subscriber, c.stream, c.seq from unnest($2::text[], $3::uuid[]) as w(subscriber, stream)
		join subscriber_cursor c on c.organization_id = $1 and c.subscriber = w.subscriber and c.stream = w.stream
		order by c.subscriber, c.stream for update of c skip locked`,
}
const advance: Prepared = {
	name: "cursors_advance",
	text: `update subscriber_cursor c set seq = w.seq, attempts = 0
		from unnest($2::text[], $3::uuid[], $4::bigint[]) as w(subscriber, stream, seq)
		where c.organization_id = $1 and c.subscriber = w.subscriber and c.stream = w.stream and c.seq < w.seq`,
}
const count: Prepared = {
	name: "cursor_attempt",
	text: `update subscriber_cursor set attempts = attempts + 1
		where organization_id = $1 and subscriber = $2 and stream = $3 returning attempts`,
}
const bury: Prepared = {
	name: "dead_letter_bury",
	text: `insert into dead_letter (organization_id, subscriber, stream, seq, attempts, error)
		values ($1, $2, $3, $4, $5, $6)
		on conflict (organization_id, subscriber, stream, seq)
		do update set status = 'OPEN', attempts = excluded.attempts, error = excluded.error, at = now()`,
}

/**
 * Takes cursors of one organization for this transaction: where each stands. Those that another node has are not among
 * them.
 */
export async function lockCursors(
	tx: Transaction,
	organizationId: string,
	wanted: readonly Omit<Standing, "seq">[],
): Promise<Standing[]> {
	const key = [organizationId, wanted.map(({ subscriber }) => subscriber), wanted.map(({ stream }) => stream)]
	const take = () => tx.query<Standing>(lock, key)
	const found = await take()
	if (found.length === wanted.length) return found
	// Held by another node, or never opened.
	const [, again] = await Promise.all([tx.query(open, key), take()])
	return again
}

/** Travels with the journal and the commit: no round trip of its own. */
export function advanceCursors(tx: Transaction, organizationId: string, reached: readonly Standing[]): void {
	tx.beforeCommit(advance, [
		organizationId,
		reached.map(({ subscriber }) => subscriber),
		reached.map(({ stream }) => stream),
		reached.map(({ seq }) => seq),
	])
}

export async function countAttempt(tx: Transaction, place: Place): Promise<number> {
	const key = [place.organizationId, place.subscriber, place.stream]
	const [row] = await tx.query<{ attempts: number }>(count, key)
	return row?.attempts ?? 0
}

export async function buryEntry(
	tx: Transaction,
	place: Place,
	seq: number,
	attempts: number,
	error: string,
): Promise<void> {
	const { organizationId, subscriber, stream } = place
	await tx.query(bury, [organizationId, subscriber, stream, seq, attempts, error])
}
