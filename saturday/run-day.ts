import { setTimeout as delay } from "node:timers/promises"
import { type Random, seededRandom } from "../chaos/seeded-random.ts"
import { closeDay, closeHouse } from "./close-house.ts"
import type { Day } from "./day.ts"
import { bringReady } from "./end-orders.ts"
import { visitGuest } from "./visit-guest.ts"
import { workCounter } from "./work-counter.ts"
import { giveOut, workLead } from "./work-lead.ts"
import { workWaiter } from "./work-waiter.ts"

const phones = 4
/** At these shares of the day's orders a counter closes, the server is killed, and the counter opens again. */
const closesAt = 0.4
const killedAt = 0.5
const opensAt = 0.65
const lookMs = 20
/** How long after the last order everybody goes on with what is left. */
const windDownMsMax = 60_000
const quietMs = 400

export type Running = { seed: number; orders: number; kill: () => void; say: (line: string) => void }

/** Everybody at once, each with his own dice, until all orders are placed and what was sent is made and brought. */
export async function runDay(day: Day, { seed, orders, kill, say }: Running): Promise<void> {
	const { waiters, counters, lead } = day.house
	const diceOf = (who: number) => seededRandom(seed + who * 7_919)
	let isOver = false
	const cooking = counters.map((counter, at) => workCounter(day, counter, diceOf(200 + at), () => isOver))
	const serving = [
		...waiters.map((waiter, at) => workWaiter(day, waiter, diceOf(at + 1))),
		...Array.from({ length: phones }, (_, at) => visitGuest(day, diceOf(100 + at))),
		workLead(day, diceOf(300)),
		disturb(day, orders, { kill, say, random: diceOf(400) }),
	]
	// The first who fails ends the day for all; nobody's failure goes unheard.
	const cooked = Promise.all(cooking)
	await Promise.race([Promise.all(serving), cooked])
	say(`${day.placed} orders are placed. The kitchen finishes.`)
	await Promise.race([windDown(day, lead.token, diceOf(500)), cooked])
	isOver = true
	await cooked
	say("Everybody pays, the drawers are counted, and the day is closed.")
	await closeHouse(day, diceOf(600))
}

type Disturbing = { kill: () => void; say: (line: string) => void; random: Random }

/** What goes wrong on a Saturday: a counter closes and opens again, and in between the server is killed. */
async function disturb(day: Day, orders: number, { kill, say, random }: Disturbing): Promise<void> {
	const { lead, counters } = day.house
	const counter = random.pick(counters)
	const at = (how: string) => ({ method: "POST", path: `/counters/${counter.id}/${how}`, token: lead.token })
	const until = async (share: number) => {
		while (day.placed < orders * share) await delay(lookMs)
	}
	await until(closesAt)
	await day.act("close", { ...at("deactivate"), body: { dryRun: true } })
	const closed = await day.act("close", { ...at("deactivate"), body: {} })
	if (closed.code === "LAST_COUNTER") await day.act("close", { ...at("deactivate"), body: { force: true } })
	say(`${counter.name} has closed: what waited there goes to others.`)
	await until(killedAt)
	kill()
	say("The server was killed, with everybody in the middle of something.")
	await until(opensAt)
	await day.act("close", { ...at("activate"), body: {} })
	say(`${counter.name} is open again.`)
	// The accountant wants an evening of its own: open bills and drawers go on.
	await closeDay(day, day.house.storeId)
}

/** What was sent is made, and what is ready is brought, until nothing hangs any more. */
async function windDown(day: Day, token: string, random: Random): Promise<void> {
	const deadline = Date.now() + windDownMsMax
	let quiet = 0
	while (quiet < 3 && Date.now() < deadline) {
		const hanging = await giveOut(day, random)
		const brought = await bringReady(day, { token }, random)
		quiet = hanging + brought === 0 ? quiet + 1 : 0
		await delay(quietMs)
	}
}
