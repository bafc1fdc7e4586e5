import { type Bucket, type Level, type Taken, take } from "./token-bucket.ts"

const bucketsMax = 100_000

/** Buckets of this process alone: all there is on one node, and what remains when Redis is away. */
export class LocalBuckets {
	readonly #levels = new Map<string, Level>()

	take(buckets: readonly Bucket[], now: number): Taken[] {
		return buckets.map((bucket) => {
			const { level, taken } = take(bucket, this.#levels.get(bucket.key), now)
			// Set again, so that the oldest are those not used for longest; a forgotten bucket is a full one.
			this.#levels.delete(bucket.key)
			this.#levels.set(bucket.key, level)
			if (this.#levels.size > bucketsMax) this.#levels.delete(this.#levels.keys().next().value ?? "")
			return taken
		})
	}
}
