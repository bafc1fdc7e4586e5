import type { Prepared, Transaction } from "#platform/database/transaction.ts"

type Place = { subscriber: string; organizationId: string; stream: string }

const open: Prepared = {
	name: "cursor_open",
	text: `insert into subscriber_cursor (organization_id, subscriber, stream) values ($1, $2, $3)
		on conflict do nothing`,
}
const lock: Prepared = {
	name: "cursor_lock",
	text: `select seq, attempts from subscriber_cursor
		where organization_id = $1 and subscriber = $2 and stream = $3 for update skip locked`,
}
const advance: Prepared = {
	name: "cursor_advance",
	text: `update subscriber_cursor set seq = $4, attempts = 0
		where organization_id = $1 and subscriber = $2 and stream = $3`,
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

/** Takes the cursor for this transaction, or null while another node has it. */
export async function lockCursor(tx: Transaction, place: Place): Promise<{ seq: number } | null> {
	const key = [place.organizationId, place.subscriber, place.stream]
	const [opened, found] = await Promise.all([
		tx.query(open, key),
		tx.query<{ seq: number; attempts: number }>(lock, key),
	])
	void opened
	return found[0] ?? null
}

/** Travels with the journal and the commit: no round trip of its own. */
export function advanceCursor(tx: Transaction, place: Place, seq: number): void {
	tx.beforeCommit(advance, [place.organizationId, place.subscriber, place.stream, seq])
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
