import { useStore } from "zustand"
import { createStore } from "zustand/vanilla"
import { addressOf, parseRoute, type Route } from "./route.ts"

// Five addresses need no library of 26 kB: the address bar is the state, and this follows it.

const here = createStore<{ route: Route }>(() => ({ route: parseRoute(location) }))

addEventListener("popstate", () => here.setState({ route: parseRoute(location) }))

export function useRoute(): Route {
	return useStore(here).route
}

export function navigate(route: Route, { replace = false } = {}): void {
	const before = here.getState().route
	const state = { isSheet: "sheet" in route && route.sheet !== undefined }
	if (replace) history.replaceState(state, "", addressOf(route))
	else history.pushState(state, "", addressOf(route))
	here.setState({ route })
	if (before.page !== route.page) scrollTo(0, 0)
}

/** Closes the open sheet: back to where it was opened from, or to its page when the address was opened with it. */
export function closeSheet(): void {
	const { route } = here.getState()
	const opened: unknown = history.state
	const wasPushed = typeof opened === "object" && opened !== null && "isSheet" in opened
	if (wasPushed) history.back()
	else if (route.page === "menu" || route.page === "cart") navigate({ page: route.page }, { replace: true })
}
