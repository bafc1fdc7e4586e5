/** What one unit costs after more has come in, in millionths of a minor unit: weighed, and rounded once. */
export function averageCostMicro(
	there: { milli: number; costMicro: number },
	more: { milli: number; costMicro: number },
): number {
	const milli = BigInt(there.milli) + BigInt(more.milli)
	if (milli === 0n) return more.costMicro
	const worth = BigInt(there.milli) * BigInt(there.costMicro) + BigInt(more.milli) * BigInt(more.costMicro)
	return Number((2n * worth + milli) / (2n * milli))
}
