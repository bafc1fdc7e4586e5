import { useCallback } from "react"
import { useStore } from "zustand"
import { createStore } from "zustand/vanilla"
import { type Here, parseHere } from "./route.ts"

// The address bar is the state, and this follows it: a list that was searched and leafed through is a link.

const here = createStore<Here & { search: string }>(read)

addEventListener("popstate", () => here.setState(read(), true))

export function useHere(): Here & { search: string } {
	return useStore(here)
}

export function goTo(path: string, { replace = false } = {}): void {
	if (replace) history.replaceState(null, "", path)
	else history.pushState(null, "", path)
	here.setState(read(), true)
}

/** What a list is asked for: it stays in the address while its rows are opened and closed. */
export function useAsked(): {
	asked: URLSearchParams
	/** Another question begins at its first page. */
	ask(changes: Record<string, string | null>): void
	/** A path within the same question. */
	within(path: string): string
} {
	const { search } = useHere()
	const ask = useCallback((changes: Record<string, string | null>) => {
		const next = new URLSearchParams(location.search)
		for (const [name, value] of Object.entries({ page: null, cursor: null, ...changes })) {
			if (value) next.set(name, value)
			else next.delete(name)
		}
		goTo(location.pathname + (next.size > 0 ? `?${next}` : ""), { replace: true })
	}, [])
	return { asked: new URLSearchParams(search), ask, within: (path) => path + search }
}

function read() {
	return { ...parseHere(location.pathname), search: location.search }
}
