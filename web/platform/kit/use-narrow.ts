import { useSyncExternalStore } from "react"

const narrow = matchMedia("(max-width: 1023px)")

function listen(onChange: () => void): () => void {
	narrow.addEventListener("change", onChange)
	return () => narrow.removeEventListener("change", onChange)
}

/** Whether there is room for a list or for one of its rows, but not for both. */
export function useNarrow(): boolean {
	return useSyncExternalStore(listen, () => narrow.matches)
}
