import type { Redis } from "ioredis"
import type { Metrics } from "#platform/telemetry/metrics.ts"
import { Cache, type CacheKind } from "./cache.ts"
import { RedisLevel } from "./redis-level.ts"

/** The program's caches, one for each sort of thing, made when it is first asked for. */
export type Caches = { of: <T>(kind: CacheKind<T>) => Cache<T> }

/** In this process, and shared through Redis when there is one: what one node has read, its siblings find. */
export function openCaches(redis: Redis | null, metrics: Metrics): Caches {
	const shared = redis && new RedisLevel(redis)
	const opened = new Map<CacheKind<unknown>, Cache<unknown>>()
	return {
		of<T>(kind: CacheKind<T>): Cache<T> {
			const known = opened.get(kind as CacheKind<unknown>)
			if (known) return known as Cache<T>
			const made = new Cache(kind, shared, metrics)
			opened.set(kind as CacheKind<unknown>, made as Cache<unknown>)
			return made
		},
	}
}
