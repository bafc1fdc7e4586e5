import { setTimeout as delay } from "node:timers/promises"
import { v7 as newId } from "uuid"
import type { Write } from "../ledger.ts"
import type { PatientClient } from "../patient-client.ts"
import type { Load } from "../run-load.ts"
import { seededRandom } from "../seeded-random.ts"
import type { Desk } from "./open-providers.ts"
import { type Phone, payByPhone } from "./pay-by-phone.ts"
import type { Ask, Shop } from "./shop.ts"
import { walkTills } from "./walk-tills.ts"

const phones = 6
const tills = 3
/** The shop shall be busy, and the machine not so busy that recovering is what waits. */
const tillPauseMs = 30

type Working = {
	desks: readonly Desk[]
	owner: string
	openShop: (ask: Ask) => Shop
	/** How many things the tills do at least, also when they are told to stop before. */
	stepsLeast: number
}
export type MoneyLoad = Load & { steps: () => number }

/** Three tills that do whatever may be done with money, and guests who pay by their phones, until they are told to stop. */
export function runMoneyLoad(
	patient: PatientClient,
	{ desks, owner, openShop, stepsLeast }: Working,
	seed: number,
): MoneyLoad {
	let stopped = false
	let newestAskedAt = 0
	let steps = 0

	async function write(
		kind: string,
		ask: Omit<Parameters<PatientClient["write"]>[1], "key">,
	): Promise<Write> {
		const askedAt = Date.now()
		const written = await patient.write(kind, { ...ask, key: newId() })
		// A write that had to be repeated says nothing of when the program was back.
		if (written.code === null && written.attempts === 1) newestAskedAt = Math.max(newestAskedAt, askedAt)
		return written
	}

	const shop = openShop(async <T>({ method, path, token, body }: Parameters<Ask>[0]) => {
		await delay(tillPauseMs)
		const sent = method === "GET" ? { method, path, token } : { method, path, token, body }
		const { data, code } = await write(kindOf(path), sent)
		return code === null ? { data: data as T, code } : { data: null, code }
	})
	const phone: Phone = {
		desks,
		owner,
		read: patient.read,
		write: (kind, token, path, body) => write(kind, { method: "POST", path, token, body }),
	}
	const dice = (place: number) => seededRandom(seed + place * 7_919)
	async function payOn(place: number): Promise<void> {
		for (const random = dice(place); !stopped; ) await payByPhone(phone, random)
	}
	const working = [
		walkTills(
			shop,
			Array.from({ length: tills }, (_, place) => dice(place + 1)),
			(taken) => {
				steps = taken
				return !stopped || taken < stepsLeast
			},
		),
		...Array.from({ length: phones }, (_, place) => payOn(100 + place)),
	]
	// Looked at when stopping; until then a failed worker is no unhandled rejection.
	for (const worker of working) worker.catch(() => {})
	return {
		newestAskedAt: () => newestAskedAt,
		steps: () => steps,
		async stop() {
			stopped = true
			await Promise.all(working)
		},
	}
}

/** What was done by its path: its last word, without whose it was. */
function kindOf(path: string): string {
	return path.split("/").at(-1) ?? path
}
