import { useEffect } from "react"
import { useStore } from "zustand"
import { createStore, type StoreApi } from "zustand/vanilla"

export type SnapshotState<T> = { data: T | null; error: unknown; isReading: boolean }
export type Snapshot<T> = { store: StoreApi<SnapshotState<T>>; refresh(): Promise<T> }

/**
 * Something of the server that a screen shows and reads again now and then. The last answer stays while the next
 * is on its way and when it does not come. (A query library would do this and much more, for a ninth of what a
 * guest's phone may load.)
 */
export function createSnapshot<T>(read: () => Promise<T>): Snapshot<T> {
	const store = createStore<SnapshotState<T>>(() => ({ data: null, error: null, isReading: false }))
	let latest = 0

	/** Always asks anew, since whoever calls knows that the last answer is old; only the newest answer counts. */
	async function refresh(): Promise<T> {
		latest += 1
		const turn = latest
		store.setState({ isReading: true })
		try {
			const data = await read()
			if (turn === latest) store.setState({ data, error: null, isReading: false })
			return data
		} catch (error) {
			if (turn === latest) store.setState({ error, isReading: false })
			throw error
		}
	}
	return { store, refresh }
}

/** Reads the snapshot for as long as it is on screen: at first, and whenever the person or the network comes back. */
export function useSnapshot<T>(snapshot: Snapshot<T>): SnapshotState<T> & { refresh(): void } {
	const state = useStore(snapshot.store)
	useEffect(() => {
		const read = () => {
			// The error is in the state, where the screen shows it.
			if (document.visibilityState === "visible") snapshot.refresh().catch(() => undefined)
		}
		const { data, isReading } = snapshot.store.getState()
		if (data === null && !isReading) read()
		addEventListener("online", read)
		document.addEventListener("visibilitychange", read)
		return () => {
			removeEventListener("online", read)
			document.removeEventListener("visibilitychange", read)
		}
	}, [snapshot])
	return { ...state, refresh: () => void snapshot.refresh().catch(() => undefined) }
}
