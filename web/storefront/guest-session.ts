import type { GuestSession } from "@comanda/contract/floor/endpoints.ts"
import { useStore } from "zustand"
import { createStore } from "zustand/vanilla"
import { kept } from "../shared/kept.ts"

type Sitting = {
	session: GuestSession | null
	/** The server does not take the session any more. The menu and the cart stay; the code must be scanned again. */
	hasEnded: boolean
}

const stored = kept("comanda.guest-session", isSession)

/** The guest's time at a table, kept on the phone until another code is scanned. */
export const sitting = createStore<Sitting>(() => ({ session: stored.read(), hasEnded: false }))

export function sitDown(session: GuestSession): void {
	stored.write(session)
	sitting.setState({ session, hasEnded: false })
}

export function endSitting(): void {
	sitting.setState({ hasEnded: true })
}

export function useSitting(): Sitting {
	return useStore(sitting)
}

function isSession(value: unknown): value is GuestSession {
	return typeof value === "object" && value !== null && "token" in value && "storeId" in value
}
