import { z } from "zod"

/** Where a provider is reached: its own address, its sandbox's, or a simulator's on this machine. Never in the clear. */
export function baseUrl(production: string) {
	return z
		.url()
		.refine(isSafe, "This is https, or http on this machine, and nothing after the name of the host.")
		.transform((url) => new URL(url).origin)
		.default(production)
}

function isSafe(text: string): boolean {
	const url = new URL(text)
	if (url.username || url.password || url.pathname !== "/" || url.search || url.hash) return false
	const isHere = ["127.0.0.1", "[::1]", "localhost"].includes(url.hostname)
	return url.protocol === "https:" || (url.protocol === "http:" && isHere)
}
