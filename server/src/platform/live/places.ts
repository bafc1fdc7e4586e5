/** Counts who is inside, by name, so that a limit costs one look and not a walk past everybody. */
export class Places {
	readonly #taken = new Map<string, number>()

	/** Takes a place under each name, or none and null when one of them has no more. */
	take(limits: readonly (readonly [name: string, max: number])[]): (() => void) | null {
		if (limits.some(([name, max]) => (this.#taken.get(name) ?? 0) >= max)) return null
		for (const [name] of limits) this.#taken.set(name, (this.#taken.get(name) ?? 0) + 1)
		let left = false
		return () => {
			if (left) return
			left = true
			for (const [name] of limits) this.#leave(name)
		}
	}

	#leave(name: string): void {
		const count = (this.#taken.get(name) ?? 0) - 1
		if (count > 0) this.#taken.set(name, count)
		else this.#taken.delete(name)
	}
}
