import type { Redis } from "ioredis"

/** After a failure Redis is left alone for so long: a slow one would be waited for by every request. */
const restMs = 1_000
const bytesMax = 1_000_000

/** What the processes keep for each other. Away, slow or full, it is as if it held nothing. */
export class RedisLevel {
	readonly #redis: Redis
	#restsUntil = 0

	constructor(redis: Redis) {
		this.#redis = redis
	}

	async get(key: string): Promise<string | null> {
		if (!this.#answers()) return null
		return this.#redis.get(key).catch(() => this.#rest())
	}

	put(key: string, text: string, seconds: number): void {
		if (!this.#answers() || text.length > bytesMax) return
		this.#redis.set(key, text, "EX", seconds).catch(() => this.#rest())
	}

	#answers(): boolean {
		return this.#redis.status === "ready" && Date.now() >= this.#restsUntil
	}

	#rest(): null {
		this.#restsUntil = Date.now() + restMs
		return null
	}
}
