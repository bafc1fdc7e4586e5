import { useStore } from "zustand"
import { createStore } from "zustand/vanilla"
import { type Page, parsePage, pathOf } from "./route.ts"

// The address bar is the state, and this follows it.

const here = createStore<{ page: Page; path: string }>(read)

addEventListener("popstate", () => here.setState(read()))

export function usePage(): Page {
	return useStore(here, ({ page }) => page)
}

export function goTo(page: Page, { replace = false } = {}): void {
	goToPath(pathOf(page), { replace })
}

/** Any path of this program; those of other apps are loaded. */
export function goToPath(path: string, { replace = false } = {}): void {
	if (!path.startsWith(pathOf("home"))) {
		if (replace) location.replace(path)
		else location.assign(path)
		return
	}
	if (replace) history.replaceState(null, "", path)
	else history.pushState(null, "", path)
	here.setState(read())
	scrollTo(0, 0)
}

function read() {
	return { page: parsePage(location.pathname), path: location.pathname }
}
