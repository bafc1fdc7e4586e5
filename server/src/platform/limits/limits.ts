import { LocalBuckets } from "./local-buckets.ts"
import { type SharedBuckets, takeFromRedis } from "./redis-buckets.ts"
import type { Bucket, Taken } from "./token-bucket.ts"

export type Limits = {
	/** Takes a token from each bucket; the answer is that of the one with least left. */
	take: (buckets: readonly Bucket[]) => Promise<{ bucket: Bucket; taken: Taken } | null>
}

/** Shared through Redis when there is one. When it does not answer, each node limits by itself: neither an open bar nor a closed door. */
export function openLimits(redis: SharedBuckets | null, onFallback: (error: Error) => void): Limits {
	const local = new LocalBuckets()
	return {
		async take(buckets) {
			if (buckets.length === 0) return null
			const taken = await takeAll(redis, local, buckets, onFallback)
			return tightest(buckets, taken)
		},
	}
}

async function takeAll(
	redis: SharedBuckets | null,
	local: LocalBuckets,
	buckets: readonly Bucket[],
	onFallback: (error: Error) => void,
): Promise<Taken[]> {
	if (redis) {
		try {
			if (redis.status !== "ready") throw new Error(`Redis is ${redis.status}`)
			return await takeFromRedis(redis, buckets)
		} catch (error) {
			onFallback(error as Error)
		}
	}
	return local.take(buckets, Date.now())
}

function tightest(
	buckets: readonly Bucket[],
	taken: readonly Taken[],
): { bucket: Bucket; taken: Taken } | null {
	let found: { bucket: Bucket; taken: Taken } | null = null
	for (const [place, bucket] of buckets.entries()) {
		const each = taken[place]
		if (!each) continue
		const tighter =
			!found ||
			(found.taken.allowed && !each.allowed) ||
			(found.taken.allowed === each.allowed && each.remaining < found.taken.remaining)
		if (tighter) found = { bucket, taken: each }
	}
	return found
}
