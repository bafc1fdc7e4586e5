import type { Ticket } from "@comanda/contract/kitchen/endpoints.ts"
import { awaitReaders } from "./judges/await-readers.ts"
import { judgeTickets } from "./judges/judge-tickets.ts"
import type { Look } from "./judges/look.ts"
import type { Ledger } from "./ledger.ts"
import type { Violation } from "./violations.ts"

/** What was sent hangs at its counters, once everybody has read the journal; what was bumped stays bumped. */
export async function checkKitchen(
	look: Look,
	storeIds: readonly string[],
	ledger: Ledger,
): Promise<Violation[]> {
	const flaws: string[] = []
	for (const storeId of storeIds) {
		flaws.push(...(await awaitReaders(look, storeId)))
		flaws.push(...(await judgeTickets(look, storeId)))
	}
	return [...flaws.map((says): Violation => ({ kind: "kitchen", says })), ...(await unbumped(look, ledger))]
}

async function unbumped(look: Look, ledger: Ledger): Promise<Violation[]> {
	const rows = await look<{ id: string }>("select id from kitchen_ticket where status = 'BUMPED'", [])
	const bumped = new Set(rows.map((row) => row.id))
	const promised = new Set(ledger.acknowledged("bump").map(({ data }) => (data as Ticket).id))
	const lost = [...promised].filter((id) => !bumped.has(id))
	const unasked = [...bumped].filter((id) => !promised.has(id))
	return [
		...lost.map((id): Violation => ({ kind: "lost", says: `Ticket ${id} was bumped, and is not.` })),
		...unasked.map((id): Violation => ({ kind: "duplicated", says: `Ticket ${id} is bumped, by nobody.` })),
	]
}
