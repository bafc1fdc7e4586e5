import type { OrganizationId } from "#platform/context.ts"
import type { Metrics } from "#platform/telemetry/metrics.ts"
import { LocalLevel } from "./local-level.ts"
import type { RedisLevel } from "./redis-level.ts"

/** One sort of thing that is kept, under a name that stands in keys and metrics. */
export type CacheKind<T> = {
	name: string
	/** Counted from when it was last known to be true. */
	keptSeconds: number
	/** How much of it is kept here, in characters of JSON. One thing takes a quarter of it at most. */
	weightMax?: number
	/** What Redis held may be of another version of the program, or of anybody: null when it does not fit. */
	read: (value: unknown) => T | null
}

/** Only a proven organization has a place, so nothing is found before somebody was authorized. */
export type Place = { organizationId: OrganizationId; key: string }

type Source<T> = {
	/** The same with what has become of it since, or null when it is true no more. */
	renew: (kept: T) => Promise<T | null>
	build: () => Promise<T>
}

/** `checkedAt` is when it was last known to be true here; 0 when that is in doubt. */
type Kept<T> = { value: T; weight: number; sharedUntil: number; checkedAt: number }

const weightMaxDefault = 16_000_000
const doubtsMax = 10_000

export class Cache<T> {
	readonly #kind: CacheKind<T>
	readonly #redis: RedisLevel | null
	readonly #metrics: Metrics
	readonly #local: LocalLevel<Kept<T>>
	readonly #fetching = new Map<string, Promise<T | undefined>>()
	readonly #building = new Map<string, Promise<T>>()
	/** When something was last doubted: what was read before that is no proof. */
	readonly #doubts = new Map<string, number>()
	#oldestDoubt = 0

	constructor(kind: CacheKind<T>, redis: RedisLevel | null, metrics: Metrics) {
		this.#kind = kind
		this.#local = new LocalLevel(kind.weightMax ?? weightMaxDefault)
		this.#redis = redis
		this.#metrics = metrics
	}

	/** What this process holds, however true it is. */
	peek(place: Place): T | undefined {
		return this.#local.get(keyOf(place), Date.now())?.value
	}

	/** What this process holds and has compared with the truth within this time; counted when it is used. */
	recent(place: Place, withinMs: number): T | undefined {
		const kept = this.#local.get(keyOf(place), Date.now())
		if (!kept || kept.checkedAt < Date.now() - withinMs) return undefined
		this.#hit()
		return kept.value
	}

	/** Something has happened that may have changed it: it is compared again before it is used as recent. */
	doubt(place: Place): void {
		const key = keyOf(place)
		if (this.#doubts.size >= doubtsMax) {
			this.#doubts.clear()
			this.#oldestDoubt = Date.now()
		}
		this.#doubts.set(key, Date.now())
		const kept = this.#local.get(key, Date.now())
		if (kept) kept.checkedAt = 0
	}

	/** Looks here, then in Redis. Never in a transaction: a connection would wait for the network. */
	async find(place: Place): Promise<T | undefined> {
		const key = keyOf(place)
		const kept = this.#local.get(key, Date.now())
		if (kept || !this.#redis) return kept?.value
		const fetching = this.#fetching.get(key) ?? this.#fetch(key).finally(() => this.#fetching.delete(key))
		this.#fetching.set(key, fetching)
		return fetching
	}

	/** As `find`, for what is true for ever once it was written; counted. */
	async recall(place: Place): Promise<T | undefined> {
		const found = await this.find(place)
		if (found === undefined) this.#missed()
		else this.#hit()
		return found
	}

	/**
	 * What this process holds, if it is still true, else what is built, once for all who ask meanwhile. What somebody
	 * else began to build may be older than what this caller must see, so it is asked after like anything kept.
	 */
	async current(place: Place, source: Source<T>): Promise<T> {
		const key = keyOf(place)
		const begun = this.#building.get(key)
		const held = await this.#renewed(key, source)
		if (held !== null) return held
		// Whoever builds may fail for a reason of his own: then it is built here.
		await begun?.catch(() => {})
		const built = begun ? await this.#renewed(key, source) : null
		if (built !== null) return built
		const later = this.#building.get(key)
		// Begun after this was asked for, so as fresh as one's own would be.
		const theirs = later === begun ? undefined : await later?.catch(() => undefined)
		if (theirs === undefined) return this.#build(place, source)
		this.#hit()
		return theirs
	}

	keep(place: Place, value: T): void {
		this.#share(keyOf(place), value, 0)
	}

	#build(place: Place, { build }: Source<T>): Promise<T> {
		const key = keyOf(place)
		this.#missed()
		const lookedAt = Date.now()
		const building = build()
			.then((value) => {
				this.#share(key, value, this.#checked(key, lookedAt))
				return value
			})
			.finally(() => {
				if (this.#building.get(key) === building) this.#building.delete(key)
			})
		this.#building.set(key, building)
		return building
	}

	async #renewed(key: string, { renew }: Source<T>): Promise<T | null> {
		const kept = this.#local.get(key, Date.now())
		if (!kept) return null
		const lookedAt = Date.now()
		const value = await renew(kept.value)
		// Meanwhile another may have put a newer one in its place: that one stays.
		const isLast = this.#local.get(key, Date.now()) === kept
		if (value === null) {
			if (isLast) this.#local.drop(key)
			return null
		}
		this.#hit()
		const checkedAt = this.#checked(key, lookedAt)
		if (isLast && Date.now() >= kept.sharedUntil) this.#share(key, value, checkedAt)
		else if (isLast) this.#hold(key, { ...kept, value, checkedAt })
		return value
	}

	/** A look that began before a doubt, or in the same millisecond, has seen less than what was doubted. */
	#checked(key: string, lookedAt: number): number {
		return lookedAt > (this.#doubts.get(key) ?? this.#oldestDoubt) ? lookedAt : 0
	}

	async #fetch(key: string): Promise<T | undefined> {
		const text = await this.#redis?.get(this.#inRedis(key))
		if (!text) return undefined
		const value = this.#kind.read(parse(text))
		if (value === null) return undefined
		const newer = this.#local.get(key, Date.now())
		if (newer) return newer.value
		this.#hold(key, { value, weight: text.length, sharedUntil: this.#sharedUntil(), checkedAt: 0 })
		return value
	}

	/** Once in half of its time, so that Redis holds what is used, and holds it fresh. */
	#share(key: string, value: T, checkedAt: number): void {
		const text = JSON.stringify(value)
		this.#hold(key, { value, weight: text.length, sharedUntil: this.#sharedUntil(), checkedAt })
		this.#redis?.put(this.#inRedis(key), text, this.#kind.keptSeconds)
	}

	#hold(key: string, kept: Kept<T>): void {
		const until = Date.now() + this.#kind.keptSeconds * 1_000
		this.#local.set(key, { value: kept, weight: kept.weight, until })
	}

	#sharedUntil(): number {
		return Date.now() + this.#kind.keptSeconds * 500
	}

	#inRedis(key: string): string {
		return `comanda:cache:${this.#kind.name}:${key}`
	}

	#hit(): void {
		this.#metrics.cacheHits.inc({ cache: this.#kind.name })
	}

	#missed(): void {
		this.#metrics.cacheMisses.inc({ cache: this.#kind.name })
	}
}

function keyOf({ organizationId, key }: Place): string {
	return `${organizationId}:${key}`
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return null
	}
}
