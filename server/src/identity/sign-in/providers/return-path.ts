const home = "/account/"

/** Where somebody wanted to go: a page of ours. What could lead anywhere else leads home. */
export function returnPath(asked: string | undefined, publicUrl: string): string {
	if (!asked?.startsWith("/") || /[\\\p{Cc}]/u.test(asked)) return home
	const url = URL.parse(asked, publicUrl)
	if (!url || url.origin !== new URL(publicUrl).origin) return home
	const path = url.pathname + url.search + url.hash
	// "//evil" and "/.//evil" are addresses of other sites once a browser reads them; an API is no page.
	if (/^\/[/\\]/.test(path) || path.startsWith("/api/")) return home
	return path
}
