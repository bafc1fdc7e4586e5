import type pg from "pg"
import type { MessageKind, SealedMessage } from "./message.ts"

export const attemptsMax = 8
/** Longer than one attempt may take: who holds a message for so long was killed, and another sends it. */
export const leaseSeconds = 120

export type Claimed = SealedMessage & { attempts: number }

const columns = `id, kind, recipient_sealed as recipient, content_sealed as content, language, purpose,
	created_at as "createdAt"`

/** Takes what is due, for as long as the lease, so that nobody else does. One statement: nothing waits while it is sent. */
export async function claimMessages(
	pool: pg.Pool,
	kinds: readonly MessageKind[],
	limit: number,
): Promise<Claimed[]> {
	const { rows } = await pool.query({
		name: "message_claim",
		text: `update outgoing_message set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => $4)
			where id in (
				select id from outgoing_message
				where sent_at is null and failed_at is null and next_attempt_at <= now() and attempts < $3 and kind = any ($1)
				order by next_attempt_at limit $2 for update skip locked)
			returning ${columns}, attempts`,
		values: [kinds, limit, attemptsMax, leaseSeconds],
	})
	return rows
}

/** Who sent it has told nobody and is gone, eight times: it may have arrived, and is not sent a ninth time. */
export async function failForgotten(pool: pg.Pool): Promise<{ id: string; kind: MessageKind }[]> {
	const { rows } = await pool.query({
		name: "message_forgotten",
		text: `update outgoing_message set failed_at = now(), content_sealed = null, error = 'NEVER_NOTED'
			where sent_at is null and failed_at is null and next_attempt_at <= now() and attempts >= $1
			returning id, kind`,
		values: [attemptsMax],
	})
	return rows
}

/** Whoever sent it, and however late: it was sent. */
export async function noteSent(pool: pg.Pool, { id }: Claimed, keep: boolean): Promise<void> {
	await pool.query({
		name: "message_sent",
		text: `update outgoing_message set sent_at = now(), error = null,
			content_sealed = case when $2 then content_sealed end
			where id = $1 and sent_at is null and failed_at is null`,
		values: [id, keep],
	})
}

export async function noteFailed(pool: pg.Pool, { id, attempts }: Claimed, error: string): Promise<void> {
	await pool.query({
		name: "message_failed",
		text: `update outgoing_message set failed_at = now(), content_sealed = null, error = $3
			where id = $1 and attempts = $2 and sent_at is null`,
		values: [id, attempts, error],
	})
}

export async function noteRetry(
	pool: pg.Pool,
	{ id, attempts }: Claimed,
	error: string,
	pauseSeconds: number,
): Promise<void> {
	await pool.query({
		name: "message_retry",
		text: `update outgoing_message set next_attempt_at = now() + make_interval(secs => $4), error = $3
			where id = $1 and attempts = $2 and sent_at is null`,
		values: [id, attempts, error, pauseSeconds],
	})
}

const keptDays = 30
/** What the box shows. */
export const boxedMax = 500

/** Those that are done are gone after a month, or once newer ones have filled the box. */
export async function forgetMessages(pool: pg.Pool, boxed: boolean): Promise<void> {
	await pool.query(
		"delete from outgoing_message where coalesce(sent_at, failed_at) < now() - make_interval(days => $1)",
		[keptDays],
	)
	if (!boxed) return
	await pool.query(
		`delete from outgoing_message where sent_at is not null
			and id <= (select id from outgoing_message order by id desc offset $1 limit 1)`,
		[boxedMax],
	)
}

/** The newest, whether sent already or not, that can still be read. */
export async function boxedMessages(pool: pg.Pool): Promise<SealedMessage[]> {
	const { rows } = await pool.query({
		name: "message_box",
		text: `select ${columns} from outgoing_message where content_sealed is not null order by id desc limit $1`,
		values: [boxedMax],
	})
	return rows
}
