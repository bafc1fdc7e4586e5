export type Random = {
	/** From 0 up to 1. */
	next: () => number
	between: (least: number, most: number) => number
	chance: (probability: number) => boolean
	pick: <T>(from: readonly T[]) => T
}

/** Dice that fall the same way for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
	let state = seed >>> 0
	function next(): number {
		state = (state + 0x6d2b79f5) >>> 0
		let mixed = Math.imul(state ^ (state >>> 15), state | 1)
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
	}
	return {
		next,
		between: (least, most) => least + Math.floor(next() * (most - least + 1)),
		chance: (probability) => next() < probability,
		pick<T>(from: readonly T[]): T {
			const picked = from[Math.floor(next() * from.length)]
			if (picked === undefined) throw new RangeError("There is nothing to pick from.")
			return picked
		},
	}
}
