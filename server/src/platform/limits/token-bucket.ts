/** A bucket holds `capacity` tokens and gains `perSecond` of them; a request takes one, or has to wait. */
export type Bucket = { name: string; key: string; capacity: number; perSecond: number }

export type Level = { tokens: number; at: number }
export type Taken = { allowed: boolean; remaining: number; retryAfterSeconds: number; resetSeconds: number }

/**
 * Takes one token out of each bucket at `now` (milliseconds), or out of none when one of them has none: a caller who is
 * refused for himself must not use up what belongs to his store.
 */
export function take(
	buckets: readonly Bucket[],
	levels: readonly (Level | undefined)[],
	now: number,
): { level: Level; taken: Taken }[] {
	const held = buckets.map((bucket, place) => heldAt(bucket, levels[place], now))
	const cost = held.every((tokens) => tokens >= 1) ? 1 : 0
	return buckets.map((bucket, place) => {
		const before = held[place] ?? 0
		const tokens = before - cost
		return { level: { tokens, at: now }, taken: describe(bucket, tokens, before >= 1) }
	})
}

function heldAt({ capacity, perSecond }: Bucket, level: Level | undefined, now: number): number {
	if (!level) return capacity
	const elapsedSeconds = Math.max(0, now - level.at) / 1000
	return Math.min(capacity, level.tokens + elapsedSeconds * perSecond)
}

export function describe(bucket: Bucket, tokens: number, allowed: boolean): Taken {
	return {
		allowed,
		remaining: Math.max(0, Math.floor(tokens)),
		retryAfterSeconds: allowed ? 0 : Math.max(1, Math.ceil((1 - tokens) / bucket.perSecond)),
		resetSeconds: Math.ceil((bucket.capacity - tokens) / bucket.perSecond),
	}
}
