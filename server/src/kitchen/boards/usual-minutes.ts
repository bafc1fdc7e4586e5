/** The middle of the last thirty: one forgotten ticket does not change what is usual. */
export function usualMinutes(bumped: readonly { createdAt: Date; bumpedAt: Date | null }[]): number | null {
	const times = bumped
		.flatMap(({ createdAt, bumpedAt }) => (bumpedAt ? [bumpedAt.getTime() - createdAt.getTime()] : []))
		.toSorted((a, b) => a - b)
	const middle = times[Math.floor(times.length / 2)]
	return middle === undefined ? null : Math.max(1, Math.round(middle / 60_000))
}
