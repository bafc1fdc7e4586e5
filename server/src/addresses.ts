import { networkInterfaces } from "node:os"

/** Whether an address names this very machine. */
export function isLoopback(url: string): boolean {
	const host = URL.parse(url)?.hostname ?? ""
	return host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host)
}

/** A phone on the same network cannot open "0.0.0.0" or "localhost": name this machine by its address. */
export function reachableAddress(host: string): string {
	if (host !== "0.0.0.0" && host !== "::") return host
	const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
	return addresses.find((each) => each.family === "IPv4" && !each.internal)?.address ?? "localhost"
}
