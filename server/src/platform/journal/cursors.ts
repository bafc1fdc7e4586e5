import type { Prepared, Transaction } from "#platform/database/transaction.ts"

type Stream = { organizationId: string; stream: string }
type Place = Stream & { subscriber: string }

const open: Prepared = {
	name: "cursors_open",
	text: `insert into subscriber_cursor (organization_id, subscriber, stream)
		select $1, name, $3 from unnest($2::text[]) name order by name on conflict do nothing`,
}
const lock: Prepared = {
	name: "cursors_lock",
	text: `select subscriber, seq from subscriber_cursor
		where organization_id = $1 and subscriber = any($2::text[]) and stream = $3 order by subscriber
		for update skip locked`,
}
const advance: Prepared = {
	name: "cursors_advance",
	text: `update subscriber_cursor set seq = $4, attempts = 0
		where organization_id = $1 and subscriber = any($2::text[]) and stream = $3 and seq < $4`,
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

/** Takes the subscribers' cursors for this transaction: where each stands. Those that another node has are not among them. */
export async function lockCursors(
	tx: Transaction,
	{ organizationId, stream }: Stream,
	subscribers: readonly string[],
): Promise<Map<string, number>> {
	const key = [organizationId, subscribers, stream]
	const take = () => tx.query<{ subscriber: string; seq: number }>(lock, key)
	let found = await take()
	if (found.length < subscribers.length) {
		// Held by another node, or never opened.
		const [, again] = await Promise.all([tx.query(open, key), take()])
		found = again
	}
	return new Map(found.map(({ subscriber, seq }) => [subscriber, seq]))
}

/** Travels with the journal and the commit: no round trip of its own. */
export function advanceCursors(
	tx: Transaction,
	{ organizationId, stream }: Stream,
	subscribers: readonly string[],
	seq: number,
): void {
	tx.beforeCommit(advance, [organizationId, subscribers, stream, seq])
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
