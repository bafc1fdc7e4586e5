import type { Ticket } from "@comanda/contract/kitchen/endpoints.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import type { Store } from "@comanda/contract/organizations/endpoints.ts"
import type pg from "pg"
import { openDatabases } from "../server/src/platform/database/databases.ts"
import { verifyJournal } from "../server/src/platform/journal/verify-journal.ts"
import type { Ledger } from "./ledger.ts"
import type { Ownership } from "./rig/open-owner.ts"
import type { Violation } from "./violations.ts"

/** The chain is whole, and each acknowledged write has one entry in it. */
export async function checkJournal(
	{ connection, passwords }: Ownership,
	db: pg.Pool,
	ledger: Ledger,
): Promise<{ entries: number; violations: Violation[] }> {
	const databases = openDatabases(connection, passwords, 2)
	const verdict = await verifyJournal(databases.app, databases.reader).finally(databases.close)
	const broken = verdict.flaws.map(
		({ stream, says }): Violation => ({ kind: "journal", says: `Stream ${stream}: ${says}` }),
	)
	const orders = ledger.acknowledged("order").map(({ data }) => (data as Order).id)
	const bumps = ledger.acknowledged("bump").map(({ data }) => (data as Ticket).id)
	const edits = ledger.acknowledged("edit").map(({ data }) => (data as Store).name)
	const { rows } = await db.query<{ id: string }>("select id from kitchen_ticket")
	const tickets = rows.map((row) => row.id)
	return {
		entries: verdict.entries,
		violations: [
			...broken,
			...(await checkEntries(db, "Order.Created", "subject::text", orders)),
			...(await checkEntries(db, "Ticket.Created", "subject::text", tickets)),
			...(await checkEntries(db, "Ticket.Bumped", "subject::text", bumps)),
			...(await checkEntries(db, "Store.ConfigUpdated", "payload -> 'current' ->> 'name'", edits)),
		],
	}
}

async function checkEntries(
	db: pg.Pool,
	type: string,
	name: string,
	expected: readonly string[],
): Promise<Violation[]> {
	type Row = { name: string; entries: number }
	const { rows } = await db.query<Row>(
		`select ${name} as name, count(*)::int as entries from journal where type = $1 group by 1`,
		[type],
	)
	const found = new Map(rows.map((row) => [row.name, row.entries]))
	const wanted = new Set(expected)
	const missing = [...wanted].filter((each) => !found.has(each))
	const doubled = rows.filter((row) => row.entries > 1)
	const unasked = rows.filter((row) => !wanted.has(row.name))
	return [
		...missing.map((each): Violation => ({ kind: "lost", says: `No entry ${type} for ${each}.` })),
		...doubled.map((row): Violation => {
			return { kind: "duplicated", says: `${row.entries} entries ${type} for ${row.name}.` }
		}),
		...unasked.map((row): Violation => {
			return { kind: "duplicated", says: `An entry ${type} for ${row.name}, of which nobody was told.` }
		}),
	]
}
