import { openDatabases } from "../../server/src/platform/database/databases.ts"
import { verifyJournal } from "../../server/src/platform/journal/verify-journal.ts"
import { checkAnswers } from "../check-answers.ts"
import { awaitReaders } from "../judges/await-readers.ts"
import { judgeLedger } from "../judges/judge-ledger.ts"
import type { Look } from "../judges/look.ts"
import { Ledger } from "../ledger.ts"
import type { Cafe } from "../open-cafe.ts"
import type { Client } from "../rig/open-client.ts"
import { findOwnership, openOwner } from "../rig/open-owner.ts"
import { type Charges, judgeCharges } from "./judge-charges.ts"
import type { Desk } from "./open-providers.ts"
import { letItFindOut } from "./pass-time.ts"

/** Writes whose first answer is the only one. */
const answeredOnce = new Set([
	"charge",
	"orders",
	"movements",
	"phone-order",
	"activate",
	"topup",
	"z-reports",
])

type Judging = { client: Client; cafe: Cafe; desks: readonly Desk[]; ledger: Ledger }

/** Asking again comes first: what it should not have written is then found in the books. */
export async function judgeMoneyChaos(
	folder: string,
	{ client, cafe, desks, ledger }: Judging,
	interrupted: AbortSignal,
): Promise<{ charges: Charges; flaws: Record<"books" | "journal" | "changed", string[]> }> {
	for (const { simulator } of desks) simulator.misbehave(well)
	const asked = new Ledger()
	for (const write of ledger.writes) if (answeredOnce.has(write.kind)) asked.keep(write)
	const changed = (await checkAnswers(client, asked, interrupted)).map(({ says }) => says)
	const db = await openOwner(folder, 2)
	const { connection, passwords } = await findOwnership(folder)
	const databases = openDatabases(connection, passwords, 2)
	try {
		const look: Look = async (sql, values) => (await db.query(sql, values)).rows
		const books: string[] = []
		for (const { id } of cafe.stores) books.push(...(await awaitReaders(look, id)))
		await letItFindOut(db, interrupted)
		for (const { id } of cafe.stores) books.push(...(await awaitReaders(look, id)))
		const charges = await judgeCharges(look, { desks, ledger })
		for (const { id } of cafe.stores) books.push(...(await judgeLedger(look, id)))
		const { flaws } = await verifyJournal(databases.app, databases.reader)
		const journal = flaws.map(({ stream, says }) => `Stream ${stream}: ${says}`)
		return { charges, flaws: { books, journal, changed } }
	} finally {
		await Promise.all([db.end(), databases.close()])
	}
}

const well = {
	...{ silent: false, duplicate: 0, delayMs: 0 },
	...{ errorOnCreate: false, hangOnCreate: false, errorOnRefund: false, hangOnRefund: false },
}
