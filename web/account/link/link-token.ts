/** What a mailed link proves. It travels behind the #, where no server and no log sees it. */
export function linkToken(hash: string): string | null {
	const token = new URLSearchParams(hash.replace(/^#/, "")).get("token")
	return token && token.length <= 200 ? token : null
}

/** Used once: it leaves the address and with it the list of pages that were visited. */
export function forgetLink(): void {
	history.replaceState(null, "", location.pathname)
}
