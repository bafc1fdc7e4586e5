import type { Me } from "@comanda/contract/identity/sessions.ts"
import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import { openDatabases } from "../../server/src/platform/database/databases.ts"
import { verifyJournal } from "../../server/src/platform/journal/verify-journal.ts"
import { checkAnswers } from "../check-answers.ts"
import { type Fault, injectFaults } from "../inject-faults.ts"
import { awaitReaders } from "../judges/await-readers.ts"
import { judgeLedger } from "../judges/judge-ledger.ts"
import type { Look } from "../judges/look.ts"
import { Ledger } from "../ledger.ts"
import { type Cafe, openCafe } from "../open-cafe.ts"
import { patientClient } from "../patient-client.ts"
import type { ChaosArguments } from "../read-arguments.ts"
import { bringInStaff } from "../rig/bring-in-staff.ts"
import { freePort } from "../rig/free-port.ts"
import { type Client, mustAsk, openClient } from "../rig/open-client.ts"
import { findOwnership, openOwner } from "../rig/open-owner.ts"
import { endPostgres } from "../rig/postgres-processes.ts"
import { seededRandom } from "../seeded-random.ts"
import { superviseServer } from "../supervise-server.ts"
import { type Charges, judgeCharges } from "./judge-charges.ts"
import { Moments } from "./moments.ts"
import { type Desk, openProviders } from "./open-providers.ts"
import { hurryTime, letItFindOut } from "./pass-time.ts"
import { runMoneyLoad } from "./run-money-load.ts"
import { type Ask, Shop } from "./shop.ts"
import { watchPayments } from "./watch-payments.ts"

export type MoneyOutcome = {
	faults: Fault[]
	ledger: Ledger
	moments: Moments
	charges: Charges
	/** What is wrong, by what it is wrong with. */
	flaws: Record<"books" | "journal" | "changed" | "program", string[]>
	failedStarts: number
}

const sockets = 24
const tellEveryMs = 5_000
/** Most kills come upon a step of paying, the others at any moment. */
const provokedChance = 0.75
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

/** Runs the program while people pay, kills it between the steps of that, and holds three books against each other. */
export async function runMoneyChaos(
	folder: string,
	{ kills, seed, minutes }: ChaosArguments,
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
		const openShop = await hire(client, cafe)
		const watch = await watchPayments(folder, moments)
		const hurry = hurryTime(folder)
		closing.push(watch.close, hurry.stop)
		say(`The café is open on port ${port}. Killing ${kills} times, seed ${seed}.`)
		const gaveUp = new AbortController()
		const hurried = AbortSignal.any([interrupted, gaveUp.signal])
		const patient = patientClient(client, ledger, hurried)
		const load = runMoneyLoad(patient, { desks, owner: cafe.owner, openShop }, seed)
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
		const judged = await judge(folder, { client, cafe, desks, ledger }, interrupted)
		const times = supervised.endedByItself()
		const program = times > 0 ? [`The program ended ${times} times though nobody had killed it.`] : []
		const flaws = { ...judged.flaws, program }
		return {
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

/** Three cashiers for the café's first till, and the owner to give money back. */
async function hire(client: Client, { owner, stores }: Cafe): Promise<(ask: Ask) => Shop> {
	const store = stores.find(({ menu }) => menu.currency === "EUR")
	if (!store) throw new Error("No store of the café sells in euros.")
	const me = await mustAsk<Me>(client, { method: "GET", path: "/auth/me", token: owner })
	const organizationId = me.reach[0]?.organizationId ?? ""
	const hiring = { client, token: owner, organizationId, storeId: store.id }
	const cashiers: string[] = []
	for (const pin of ["481516", "234281", "735902"]) {
		const { token } = await bringInStaff(hiring, { name: `Cashier ${pin}`, role: "CASHIER", pin })
		cashiers.push(token)
	}
	const path = `/stores/${store.id}/menu?channel=POS`
	const menu = await mustAsk<PublishedMenu>(client, { method: "GET", path })
	return (ask) => new Shop({ ask, storeId: store.id, menu, manager: owner, cashiers })
}

type Judging = { client: Client; cafe: Cafe; desks: readonly Desk[]; ledger: Ledger }

/** Asking again comes first: what it should not have written is then found in the books. */
async function judge(
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
