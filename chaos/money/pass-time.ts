import { setTimeout as delay } from "node:timers/promises"
import type pg from "pg"
import { openOwner } from "../rig/open-owner.ts"

const lookMs = 2_000
const roundsLeast = 3
const finishMsMax = 150_000
const hurryMs = 3_000

const open = "('CREATED', 'PENDING', 'PROCESSING', 'UNKNOWN')"

// Nobody believes a provider at once that it has not heard of a payment. By then it would have.
const waited = `update payment set asked_at = asked_at - interval '5 minutes'
	where status = 'UNKNOWN' and asked_at between now() - interval '2 minutes' and now() - interval '20 seconds'`

// What lies between its beginning and now becomes longer, for what has begun and is looked after.
const passed = [
	`update payment set check_at = now(), asked_at = asked_at - interval '20 minutes',
			expires_at = least(expires_at, now() - interval '5 minutes'),
			created_at = case when asked_at is null then created_at - interval '20 minutes' else created_at end
		where provider is not null and check_at is not null and status in ${open}`,
	`update payment set check_at = now() where check_at is not null and status not in ${open}`,
	`update payment_refund set check_at = now(), asked_at = asked_at - interval '20 minutes' where check_at is not null`,
	"select graphile_worker.add_job('look-after-payments:everywhere')",
]

const unfinished = `select (select count(*) from payment where provider is not null and status in ${open})::int
	+ (select count(*) from payment_refund where status in ('REQUESTED', 'PROCESSING') and not is_by_hand)::int as left`

/** While it is under way: who waits to be told what became of his payment does not wait for minutes. */
export function hurryTime(folder: string): { stop: () => Promise<void> } {
	let stopped = false
	async function hurry(): Promise<void> {
		while (!stopped) {
			await delay(hurryMs)
			const db = await openOwner(folder, 1).catch(() => null)
			// It was killed a moment ago.
			await db?.query(waited).catch(() => {})
			await db?.end().catch(() => {})
		}
	}
	const hurrying = hurry()
	return {
		async stop() {
			stopped = true
			await hurrying
		},
	}
}

/** Lets time pass until the program has found out what became of every payment and refund; answers of how many it has not. */
export async function letItFindOut(db: pg.Pool, interrupted: AbortSignal): Promise<number> {
	const deadline = Date.now() + finishMsMax
	for (let round = 1; ; round += 1) {
		interrupted.throwIfAborted()
		for (const sql of passed) await db.query(sql)
		await delay(lookMs)
		const { rows } = await db.query<{ left: number }>(unfinished)
		const left = rows[0]?.left ?? 0
		if ((left === 0 && round >= roundsLeast) || Date.now() > deadline) return left
	}
}
