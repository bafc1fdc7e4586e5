/** A bucket holds `capacity` tokens and gains `perSecond` of them; a request takes one, or has to wait. */
export type Bucket = { name: string; key: string; capacity: number; perSecond: number }

export type Level = { tokens: number; at: number }
export type Taken = { allowed: boolean; remaining: number; retryAfterSeconds: number; resetSeconds: number }

/** What a bucket holds at `now` (milliseconds), and whether one token could be taken out of it. */
export function take(bucket: Bucket, level: Level | undefined, now: number): { level: Level; taken: Taken } {
	const elapsedSeconds = level ? Math.max(0, now - level.at) / 1000 : 0
	const held = Math.min(
		bucket.capacity,
		(level?.tokens ?? bucket.capacity) + elapsedSeconds * bucket.perSecond,
	)
	const allowed = held >= 1
	const tokens = allowed ? held - 1 : held
	return { level: { tokens, at: now }, taken: describe(bucket, tokens, allowed) }
}

export function describe(bucket: Bucket, tokens: number, allowed: boolean): Taken {
	return {
		allowed,
		remaining: Math.max(0, Math.floor(tokens)),
		retryAfterSeconds: allowed ? 0 : Math.max(1, Math.ceil((1 - tokens) / bucket.perSecond)),
		resetSeconds: Math.ceil((bucket.capacity - tokens) / bucket.perSecond),
	}
}
