import bidiModule, { type Bidi } from "bidi-js"

// The package is CommonJS, where the module itself is what its types call the default.
const bidi = (bidiModule as unknown as () => Bidi)()

export type OrderedRun = { text: string; isRightToLeft: boolean }

/**
 * Pieces of a line that are written one way, from the left of the paper to its right: Unicode's bidirectional
 * algorithm. Within a piece letters stand as they are spoken. Brackets are turned already.
 */
export function orderRuns(line: string): OrderedRun[] {
	const result = bidi.getEmbeddingLevels(line, "auto")
	const mirrored = bidi.getMirroredCharactersMap(line, result.levels)
	const runs: (OrderedRun & { level: number })[] = []
	for (let at = 0; at < line.length; at += 1) {
		const level = result.levels[at] ?? 0
		const sign = mirrored.get(at) ?? line.charAt(at)
		const last = runs.at(-1)
		if (last?.level === level) last.text += sign
		else runs.push({ text: sign, level, isRightToLeft: level % 2 === 1 })
	}
	const highest = Math.max(0, ...runs.map((run) => run.level))
	for (let level = highest; level > 0; level -= 1) turnFrom(runs, level)
	return runs.map(({ text, isRightToLeft }) => ({ text, isRightToLeft }))
}

/** Turns round every row of neighbours that are at least so deep. */
function turnFrom(runs: { level: number }[], level: number): void {
	let from = 0
	while (from < runs.length) {
		let to = from
		while (to < runs.length && (runs[to]?.level ?? 0) >= level) to += 1
		runs.splice(from, to - from, ...runs.slice(from, to).reverse())
		from = Math.max(to, from + 1)
	}
}
