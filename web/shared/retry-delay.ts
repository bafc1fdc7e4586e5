const delayMaxMs = 10_000
const jitterMs = 250

/**
 * How long to wait before trying again after `failures` failed tries: doubling, with some chance in it so that a
 * hundred phones do not come back in the same moment. A server that names a time is believed, up to the limit.
 */
export function retryDelay(failures: number, retryAfter: string | null, chance: number): number {
	const asked = retryAfter === null ? Number.NaN : Number(retryAfter) * 1_000
	const doubling = 1_000 * 2 ** (failures - 1) + chance * jitterMs
	return Math.min(Math.max(Number.isFinite(asked) ? asked : 0, doubling), delayMaxMs)
}
