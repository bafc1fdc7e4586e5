import { type Fault, injectFaults } from "../inject-faults.ts"
import { Ledger } from "../ledger.ts"
import { openCafe } from "../open-cafe.ts"
import { patientClient } from "../patient-client.ts"
import type { ChaosArguments } from "../read-arguments.ts"
import { freePort } from "../rig/free-port.ts"
import { openClient } from "../rig/open-client.ts"
import { openOwner } from "../rig/open-owner.ts"
import { endPostgres } from "../rig/postgres-processes.ts"
import { seededRandom } from "../seeded-random.ts"
import { superviseServer } from "../supervise-server.ts"
import type { Charges } from "./judge-charges.ts"
import { judgeMoneyChaos } from "./judge-money-chaos.ts"
import { Moments } from "./moments.ts"
import { openProviders } from "./open-providers.ts"
import { openTillShop } from "./open-till-shop.ts"
import { hurryTime } from "./pass-time.ts"
import { runMoneyLoad } from "./run-money-load.ts"
import { watchPayments } from "./watch-payments.ts"

export type MoneyOutcome = {
	faults: Fault[]
	ledger: Ledger
	moments: Moments
	charges: Charges
	/** How many things the tills did. */
	steps: number
	/** What is wrong, by what it is wrong with. */
	flaws: Record<"books" | "journal" | "changed" | "program", string[]>
	failedStarts: number
}

const sockets = 24
const tellEveryMs = 5_000
/** Most kills come upon a step of paying, the others at any moment. */
const provokedChance = 0.75

/** Runs the program while people pay, kills it between the steps of that, and holds three books against each other. */
export async function runMoneyChaos(
	folder: string,
	{ kills, seed, minutes, steps }: ChaosArguments,
	interrupted: AbortSignal,
	say: (line: string) => void,
): Promise<MoneyOutcome> {
	const port = await freePort()
	const supervised = superviseServer(folder, port)
	const client = openClient(port, sockets)
	const closing: (() => unknown)[] = []
	const [ledger, moments, faults]: [Ledger, Moments, Fault[]] = [new Ledger(), new Moments(), []]
	try {
		await supervised.ready()
		const db = await openOwner(folder, 2)
		const cafe = await openCafe(client, db).finally(() => db.end())
		const { desks, close } = await openProviders(client, cafe, { port, moments })
		closing.push(close)
		const openShop = await openTillShop(client, cafe)
		const watch = await watchPayments(folder, moments)
		const hurry = hurryTime(folder)
		closing.push(watch.close, hurry.stop)
		say(`The café is open on port ${port}. Killing ${kills} times, seed ${seed}.`)
		const gaveUp = new AbortController()
		const hurried = AbortSignal.any([interrupted, gaveUp.signal])
		const patient = patientClient(client, ledger, hurried)
		const load = runMoneyLoad(patient, { desks, owner: cafe.owner, openShop, stepsLeast: steps }, seed)
		const plan = { kills, minutes, random: seededRandom(seed), interrupted }
		let toldAt = Date.now()
		try {
			const untilMoment: typeof moments.next = async (random) => {
				if (random.chance(provokedChance)) await moments.next(random)
			}
			await injectFaults({ folder, port, supervised, load }, { ...plan, untilMoment }, (fault, count) => {
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
		await supervised.ready()
		await hurry.stop()
		say("Everybody has paid or gone. The program finds out what became of the rest.")
		const judged = await judgeMoneyChaos(folder, { client, cafe, desks, ledger }, interrupted)
		const times = supervised.endedByItself()
		const program = times > 0 ? [`The program ended ${times} times though nobody had killed it.`] : []
		const flaws = { ...judged.flaws, program }
		return {
			steps: load.steps(),
			faults,
			ledger,
			moments,
			charges: judged.charges,
			flaws,
			failedStarts: supervised.failedStarts(),
		}
	} finally {
		for (const close of closing.toReversed()) await close()
		client.close()
		await supervised.stop()
		await endPostgres(folder)
	}
}
