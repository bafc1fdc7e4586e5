import type { Metrics } from "./metrics.ts"

const windowMs = 5 * 60_000
const everyMs = 10_000

/** Counts who was seen in the last five minutes, by kind. */
export function countActive(metrics: Metrics): (kind: string, actor: string) => void {
	const seen = new Map<string, { kind: string; at: number }>()
	setInterval(() => {
		const since = Date.now() - windowMs
		const counts = new Map<string, number>()
		for (const [actor, { kind, at }] of seen) {
			if (at < since) seen.delete(actor)
			else counts.set(kind, (counts.get(kind) ?? 0) + 1)
		}
		for (const kind of ["person", "device", "guest"])
			metrics.activeCallers.set({ kind }, counts.get(kind) ?? 0)
	}, everyMs).unref()
	return (kind, actor) => void seen.set(actor, { kind, at: Date.now() })
}
