import type { GuestSession } from "@comanda/contract/floor/endpoints.ts"
import { mustAsk } from "../chaos/rig/open-client.ts"
import type { BenchStore, BenchWorld } from "./bench-world.ts"

export type Guest = { store: BenchStore; session: GuestSession }

/** Guests spread over the tables of these stores, one for each client. */
export async function seatGuests(
	{ client }: BenchWorld,
	stores: readonly BenchStore[],
	count: number,
): Promise<Guest[]> {
	const guests: Guest[] = []
	for (let place = 0; place < count; place += 1) {
		const store = stores[place % stores.length]
		const code = store?.tableCodes[Math.floor(place / stores.length) % store.tableCodes.length]
		if (!store || !code) throw new Error("There is no table to sit at.")
		const session = await mustAsk<GuestSession>(client, {
			method: "POST",
			path: "/qr-sessions",
			body: { code },
		})
		guests.push({ store, session })
	}
	return guests
}
