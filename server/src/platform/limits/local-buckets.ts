import { type Bucket, type Level, type Taken, take } from "./token-bucket.ts"

const bucketsMax = 100_000

/** Buckets of this process alone: all there is on one node, and what remains when Redis is away. */
export class LocalBuckets {
	readonly #levels = new Map<string, Level>()

	take(buckets: readonly Bucket[], now: number): Taken[] {
		const before = buckets.map((bucket) => this.#levels.get(bucket.key))
		const after = take(buckets, before, now)
		for (const [place, { key }] of buckets.entries()) this.#keep(key, after[place]?.level)
		return after.map(({ taken }) => taken)
	}

	/** Set again, so that the oldest are those not used for longest; a forgotten bucket is a full one. */
	#keep(key: string, level: Level | undefined): void {
		if (!level) return
		this.#levels.delete(key)
		this.#levels.set(key, level)
		if (this.#levels.size > bucketsMax) this.#levels.delete(this.#levels.keys().next().value ?? "")
	}
}
