import type { Look } from "../chaos/judges/look.ts"
import { Ledger } from "../chaos/ledger.ts"
import { patientClient } from "../chaos/patient-client.ts"
import { freePort } from "../chaos/rig/free-port.ts"
import { openClient } from "../chaos/rig/open-client.ts"
import { findOwnership, openOwner } from "../chaos/rig/open-owner.ts"
import { endPostgres } from "../chaos/rig/postgres-processes.ts"
import { seededRandom } from "../chaos/seeded-random.ts"
import { type Supervised, superviseServer } from "../chaos/supervise-server.ts"
import { openDatabases } from "../server/src/platform/database/databases.ts"
import { Day } from "./day.ts"
import type { House } from "./house.ts"
import { judgeBooks, type Verdicts } from "./judge-books.ts"
import { openHouse } from "./open-house.ts"
import { programFailures } from "./program-failures.ts"
import type { SaturdayArguments } from "./read-arguments.ts"
import { runDay } from "./run-day.ts"

export type SaturdayOutcome = {
	ledger: Ledger
	verdicts: Verdicts
	/** What the program failed at, though the books may agree. */
	failures: string[]
}

const sockets = 32
const tellEveryMs = 5_000
/** Far more than a day needs: whoever waits for ever is told so. */
const dayMsMax = 900_000

/** Opens the store, lets its Saturday happen, and reads the books afterwards. */
export async function runSaturday(
	folder: string,
	chosen: SaturdayArguments,
	interrupted: AbortSignal,
	say: (line: string) => void,
): Promise<SaturdayOutcome> {
	const { seed, orders, waiters } = chosen
	const port = await freePort()
	const supervised = superviseServer(folder, port)
	const client = openClient(port, sockets)
	const ledger = new Ledger()
	try {
		await supervised.ready()
		const house = await openHouse(client, { waiters, random: seededRandom(seed) })
		const { tables, counters } = house
		say(
			`Open on port ${port}: ${tables.length} tables, ${counters.length} counters, ${waiters} waiters, seed ${seed}.`,
		)
		const gaveUp = new AbortController()
		const hurried = AbortSignal.any([interrupted, gaveUp.signal, AbortSignal.timeout(dayMsMax)])
		const day = new Day({
			house,
			ledger,
			patient: patientClient(client, ledger, hurried),
			ordersWanted: orders,
		})
		const telling = setInterval(() => say(progressOf(day, orders)), tellEveryMs)
		try {
			await runDay(day, { seed, orders, kill: supervised.kill, say })
		} catch (error) {
			gaveUp.abort(error)
			throw error
		} finally {
			clearInterval(telling)
		}
		say("Everybody has gone home. Reading the books.")
		await supervised.ready()
		const verdicts = await judge(folder, house, ledger)
		return { ledger, verdicts, failures: await failuresOf(folder, supervised) }
	} finally {
		client.close()
		await supervised.stop()
		await endPostgres(folder)
	}
}

function progressOf({ placed, open, ledger }: Day, orders: number): string {
	return `${placed} of ${orders} orders placed, ${open.size} open, ${ledger.acknowledgedCount} things done.`
}

async function judge(
	folder: string,
	{ storeId, serviceBasisPoints }: House,
	ledger: Ledger,
): Promise<Verdicts> {
	const { connection, passwords } = await findOwnership(folder)
	const db = await openOwner(folder, 2)
	const look: Look = async (sql, values) => (await db.query(sql, values)).rows
	const { app, reader, close } = openDatabases(connection, passwords, 2)
	try {
		return await judgeBooks({ look, app, reader, storeId, serviceBasisPoints, ledger })
	} finally {
		await Promise.all([db.end(), close()])
	}
}

async function failuresOf(folder: string, supervised: Supervised): Promise<string[]> {
	const failures = await programFailures(folder)
	const times = supervised.endedByItself()
	if (times > 0) failures.push(`The program ended ${times} times though nobody had killed it.`)
	return failures
}
