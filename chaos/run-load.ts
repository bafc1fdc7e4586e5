import { randomUUID } from "node:crypto"
import { setTimeout as delay } from "node:timers/promises"
import type { KitchenBoard } from "@comanda/contract/kitchen/endpoints.ts"
import { composeOrder } from "./compose-order.ts"
import type { Cafe, StoreUnderLoad } from "./open-cafe.ts"
import type { PatientClient } from "./patient-client.ts"
import { type Random, seededRandom } from "./seeded-random.ts"

const orderingWorkers = 5
const ticketsAtOnce = 20
// The café shall be busy, and the machine not so busy that recovering is what waits.
const orderPauseMs = [15, 75] as const
const bumpPauseMs = [1, 10] as const
const editPauseMs = [40, 150] as const

export type Load = {
	/** The moment the newest acknowledged write was first asked. */
	newestAskedAt: () => number
	/** Everybody finishes what he has begun. */
	stop: () => Promise<void>
}

/** Eight workers: five guests who order at any table, a cook in each kitchen, and the owner. */
export function runLoad(cafe: Cafe, patient: PatientClient, seed: number): Load {
	let stopped = false
	let newestAskedAt = 0

	async function repeat(worker: number, once: (random: Random) => Promise<void>): Promise<void> {
		const random = seededRandom(seed + worker * 7_919)
		while (!stopped) await once(random)
	}

	async function write(kind: "order" | "bump" | "edit", ask: Parameters<PatientClient["write"]>[1]) {
		const askedAt = Date.now()
		const written = await patient.write(kind, ask)
		// A write that had to be repeated says nothing of when the program was back.
		if (written.code === null && written.attempts === 1) newestAskedAt = Math.max(newestAskedAt, askedAt)
	}

	async function order(random: Random): Promise<void> {
		const store = random.pick(cafe.stores)
		await write("order", {
			method: "POST",
			path: `/stores/${store.id}/orders`,
			token: random.pick(store.guests),
			key: randomUUID(),
			body: composeOrder(store.menu, random),
		})
		await pause(random, orderPauseMs)
	}

	async function cook(store: StoreUnderLoad, random: Random): Promise<void> {
		const path = `/stores/${store.id}/kitchen/tickets`
		const board = await patient.read<KitchenBoard>({ method: "GET", path, token: store.kitchen })
		for (const ticket of board.tickets.slice(0, ticketsAtOnce)) {
			if (stopped) return
			const path = `/tickets/${ticket.id}/bump`
			await write("bump", { method: "POST", path, token: store.kitchen, key: randomUUID(), body: {} })
			await pause(random, bumpPauseMs)
		}
		await delay(100)
	}

	let edits = 0
	async function edit(random: Random): Promise<void> {
		const store = random.pick(cafe.stores)
		edits += 1
		const body = { name: `Ficelle, sign ${edits}` }
		await write("edit", {
			method: "PATCH",
			path: `/stores/${store.id}`,
			token: cafe.owner,
			key: randomUUID(),
			body,
		})
		await pause(random, editPauseMs)
	}

	const working = [
		...Array.from({ length: orderingWorkers }, (_, worker) => repeat(worker, order)),
		...cafe.stores.map((store, place) => repeat(100 + place, (random) => cook(store, random))),
		repeat(200, edit),
	]
	// Looked at when stopping; until then a failed worker is no unhandled rejection.
	for (const worker of working) worker.catch(() => {})
	return {
		newestAskedAt: () => newestAskedAt,
		async stop() {
			stopped = true
			await Promise.all(working)
		},
	}
}

function pause(random: Random, [least, most]: readonly [number, number]): Promise<void> {
	return delay(random.between(least, most))
}
