import { useStore } from "zustand"
import { createStore } from "zustand/vanilla"
import { kept } from "../../shared/kept.ts"

// Which lines the cook ticked off on this screen. Nobody else is told: it is a pencil mark on the slip.

/** More than the lines of any evening; the oldest marks go first. */
const marksKept = 1_000

const stored = kept("comanda.kitchen.done-lines", isIds)
const done = createStore<{ ids: string[] }>(() => ({ ids: stored.read() ?? [] }))

export function toggleDone(lineId: string): void {
	const { ids } = done.getState()
	const next = ids.includes(lineId) ? ids.filter((id) => id !== lineId) : [...ids, lineId]
	const kept = next.slice(-marksKept)
	stored.write(kept)
	done.setState({ ids: kept })
}

export function useDoneLines(): ReadonlySet<string> {
	return new Set(useStore(done).ids)
}

function isIds(value: unknown): value is string[] {
	return Array.isArray(value) && value.every((id) => typeof id === "string")
}
