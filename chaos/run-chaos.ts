import { checkAnswers } from "./check-answers.ts"
import { checkJournal } from "./check-journal.ts"
import { checkKitchen } from "./check-kitchen.ts"
import { checkOrders } from "./check-orders.ts"
import { checkStock } from "./check-stock.ts"
import { type Fault, injectFaults } from "./inject-faults.ts"
import type { Look } from "./judges/look.ts"
import { Ledger } from "./ledger.ts"
import { openCafe } from "./open-cafe.ts"
import { patientClient } from "./patient-client.ts"
import type { ChaosArguments } from "./read-arguments.ts"
import { freePort } from "./rig/free-port.ts"
import { type Client, openClient } from "./rig/open-client.ts"
import { findOwnership, openOwner } from "./rig/open-owner.ts"
import { endPostgres } from "./rig/postgres-processes.ts"
import { runLoad } from "./run-load.ts"
import { seededRandom } from "./seeded-random.ts"
import { type Supervised, superviseServer } from "./supervise-server.ts"
import type { Violation } from "./violations.ts"

export type ChaosOutcome = {
	faults: Fault[]
	ledger: Ledger
	violations: Violation[]
	entries: number
	failedStarts: number
}

const sockets = 16
const tellEveryMs = 5_000

/** Runs the program in the folder under load, kills what the dice say, and holds the books against the answers. */
export async function runChaos(
	folder: string,
	{ kills, seed, minutes }: ChaosArguments,
	interrupted: AbortSignal,
	say: (line: string) => void,
): Promise<ChaosOutcome> {
	const port = await freePort()
	const supervised = superviseServer(folder, port)
	const client = openClient(port, sockets)
	const ledger = new Ledger()
	const faults: Fault[] = []
	try {
		await supervised.ready()
		const db = await openOwner(folder, 2)
		const cafe = await openCafe(client, db).finally(() => db.end())
		say(`The café is open on port ${port}. Killing ${kills} times, seed ${seed}.`)
		const gaveUp = new AbortController()
		const hurried = AbortSignal.any([interrupted, gaveUp.signal])
		const load = runLoad(cafe, patientClient(client, ledger, hurried), seed)
		let toldAt = Date.now()
		try {
			const plan = { kills, minutes, random: seededRandom(seed), interrupted }
			await injectFaults({ folder, port, supervised, load }, plan, (fault, count) => {
				faults.push(fault)
				if (Date.now() - toldAt < tellEveryMs && count < kills) return
				toldAt = Date.now()
				say(`${count} of ${kills} faults, ${ledger.acknowledgedCount} writes acknowledged.`)
			})
			await load.stop()
		} catch (error) {
			// Nobody will be answered any more, so nobody waits for it.
			gaveUp.abort(error)
			await load.stop().catch(() => {})
			throw error
		}
		say("Everybody has his answer. Checking the books.")
		await supervised.ready()
		const checked = await checkBooks(folder, client, ledger, interrupted)
		checked.violations.push(...ownFailures(supervised))
		return { faults, ledger, ...checked, failedStarts: supervised.failedStarts() }
	} finally {
		client.close()
		await supervised.stop()
		await endPostgres(folder)
	}
}

/** Asking again comes first: what it should not have written is then found in the books. */
async function checkBooks(
	folder: string,
	client: Client,
	ledger: Ledger,
	interrupted: AbortSignal,
): Promise<{ entries: number; violations: Violation[] }> {
	const violations = await checkAnswers(client, ledger, interrupted)
	const db = await openOwner(folder, 2)
	try {
		const look: Look = async (sql, values) => (await db.query(sql, values)).rows
		const storeIds = (await look<{ id: string }>("select id from store order by id", [])).map(({ id }) => id)
		violations.push(...(await checkKitchen(look, storeIds, ledger)))
		violations.push(...(await checkOrders(db, ledger)))
		violations.push(...(await checkStock(look, storeIds)))
		const journal = await checkJournal(await findOwnership(folder), db, ledger)
		violations.push(...journal.violations)
		return { entries: journal.entries, violations }
	} finally {
		await db.end()
	}
}

function ownFailures(supervised: Supervised): Violation[] {
	const times = supervised.endedByItself()
	if (times === 0) return []
	return [{ kind: "program", says: `The program ended ${times} times though nobody had killed it.` }]
}
