type Held<T> = { value: T; weight: number; until: number }

/** What this process keeps: the newest used, within a weight, each for its time. */
export class LocalLevel<T> {
	readonly #held = new Map<string, Held<T>>()
	readonly #weightMax: number
	#weight = 0

	constructor(weightMax: number) {
		this.#weightMax = weightMax
	}

	get(key: string, now: number): T | undefined {
		const held = this.#held.get(key)
		if (!held) return undefined
		this.drop(key)
		if (held.until <= now) return undefined
		// Set again, so that the first in the map is the one not asked for longest.
		this.#add(key, held)
		return held.value
	}

	/** One thing that would push out most of the others is not kept at all. */
	set(key: string, held: Held<T>): void {
		this.drop(key)
		if (held.weight > this.#weightMax / 4) return
		this.#add(key, held)
		for (const oldest of this.#held.keys()) {
			if (this.#weight <= this.#weightMax) break
			this.drop(oldest)
		}
	}

	drop(key: string): void {
		this.#weight -= this.#held.get(key)?.weight ?? 0
		this.#held.delete(key)
	}

	#add(key: string, held: Held<T>): void {
		this.#held.set(key, held)
		this.#weight += held.weight
	}
}
