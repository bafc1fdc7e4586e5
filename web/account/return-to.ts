import { pathOf } from "./route.ts"

/** Where somebody wanted to go when the door stopped him: a path of this program and nothing else, or null. */
export function returnTo(search: string, origin: string): string | null {
	const asked = new URLSearchParams(search).get("returnTo")
	if (asked === null || !asked.startsWith("/")) return null
	const url = URL.parse(asked, origin)
	if (url?.origin !== origin) return null
	const path = url.pathname + url.search + url.hash
	// `/.//evil` is a path of ours until somebody resolves what is left of it; an API is no page.
	if (/^\/[/\\]/.test(path) || path.startsWith("/api/")) return null
	return path.startsWith(pathOf("sign-in")) ? null : path
}

/** The way to the sign-in and back here. What a fragment holds may be a secret, so it stays behind. */
export function signInPath({ pathname, search }: { pathname: string; search: string }): string {
	return `${pathOf("sign-in")}?${new URLSearchParams({ returnTo: pathname + search })}`
}
