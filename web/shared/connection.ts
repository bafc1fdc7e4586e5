import { createStore, type StoreApi } from "zustand/vanilla"

/** Whether news arrives by itself at this moment and, if not, since when and when the next try is. */
export type Connection = { lostAt: number | null; retryAt: number | null }
export type ConnectionStore = StoreApi<Connection>

export type ConnectionShown = "live" | "connecting" | "offline"

/** A short break is no news; after this the screen says that it is connecting. */
const connectingAfterMs = 2_000
const offlineAfterMs = 10_000

export function createConnection(now: number): ConnectionStore {
	return createStore(() => ({ lostAt: now, retryAt: null }))
}

/** What the sign in the corner says. */
export function connectionShown(
	{ lostAt }: Connection,
	now: number,
	offlineAfter = offlineAfterMs,
): ConnectionShown {
	if (lostAt === null || now - lostAt < connectingAfterMs) return "live"
	return now - lostAt < offlineAfter ? "connecting" : "offline"
}
