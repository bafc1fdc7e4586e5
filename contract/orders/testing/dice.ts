/** What chance decides: an integer below a limit, one of several. */
export type Dice = { below(limit: number): number; pick<T>(from: readonly T[]): T }

function diceOf(next: () => number): Dice {
	const below = (limit: number) => next() % limit
	return {
		below,
		pick(from) {
			const [first] = from
			if (first === undefined) throw new Error("There is nothing to pick from.")
			return from[below(from.length)] ?? first
		},
	}
}

/** The same throws for the same seed, and fast: the mulberry32 generator. */
export function seededDice(seed: number): Dice {
	let state = seed >>> 0
	return diceOf(() => {
		state = (state + 0x6d2b79f5) >>> 0
		let mixed = Math.imul(state ^ (state >>> 15), state | 1)
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
		return (mixed ^ (mixed >>> 14)) >>> 0
	})
}

/** Throws that were written down, so that a failing case can be made smaller; after the last one come zeros. */
export function writtenDice(throws: readonly number[]): Dice {
	let place = 0
	return diceOf(() => throws[place++] ?? 0)
}
