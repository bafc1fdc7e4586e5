/** One line of the result: what was measured, and what it is measured by. */
export type Figure = {
	name: string
	value: number
	unit: string
	/** What bare SQL did in the same run; null where nothing can be laid beside the figure. */
	limit: number | null
	ratio: number | null
	/** The ratio or the number that is to be held; null where none is. */
	hold: number | null
	ok: boolean
	/** Shown in the table beside the figure. */
	remark?: string
}

/** A throughput beside its limit; `hold` is the part of the limit to reach. */
export function rate(
	name: string,
	measured: { perSecond: number; remark: string },
	limit: number,
	hold: number | null = null,
): Figure {
	const ratio = rounded(measured.perSecond / limit, 3)
	const { remark } = measured
	const value = Math.round(measured.perSecond)
	return {
		name,
		value,
		unit: "/s",
		limit: Math.round(limit),
		ratio,
		hold,
		ok: hold === null || ratio >= hold,
		remark,
	}
}

/** A time, or a number of things; `hold` is what it must stay below. */
export function duration(
	name: string,
	value: number,
	unit: "ms" | "s" | "tables",
	hold: number | null = null,
	remark?: string,
): Figure {
	const shown = rounded(value, 2)
	const ok = hold === null || value < hold
	return { name, value: shown, unit, limit: null, ratio: null, hold, ok, ...(remark ? { remark } : {}) }
}

function rounded(value: number, digits: number): number {
	return Number(value.toFixed(digits))
}
