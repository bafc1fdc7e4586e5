import { type Fault, faultKinds } from "./inject-faults.ts"

export type Recovery = { faults: number; middleMs: number; longestMs: number }

/** How long it took to be back after each kind of kill. */
export function describeFaults(faults: readonly Fault[]): Record<string, Recovery> {
	const described: Record<string, Recovery> = {}
	for (const kind of faultKinds) {
		const ofKind = faults.filter((fault) => fault.kind === kind)
		const times = ofKind.flatMap(({ recoveryMs }) => recoveryMs ?? []).toSorted((a, b) => a - b)
		described[kind] = {
			faults: ofKind.length,
			middleMs: times[Math.floor(times.length / 2)] ?? 0,
			longestMs: times.at(-1) ?? 0,
		}
	}
	return described
}
