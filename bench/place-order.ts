import { randomUUID } from "node:crypto"
import type { BenchStore, BenchWorld } from "./bench-world.ts"
import type { Benchmark } from "./benchmark.ts"
import { countRows, differingRows, writeRows } from "./count-rows.ts"
import { duration, type Figure, rate } from "./figure.ts"
import { type Measured, measureLoad } from "./measure-load.ts"
import { placeOrderBare, prepareBareOrders } from "./place-order-bare.ts"
import { seatGuests } from "./seat-guests.ts"
import { threeLines } from "./three-lines.ts"
import { clientCounts, times } from "./times.ts"

const holdClients = 16
const holdRatio = 0.4
const holdMs = 50

/** A guest's order of three lines: priced, one portion held, numbered, journaled, durable. */
export const placeOrder: Benchmark = {
	name: "place-order",
	says: "three-line orders over HTTP, durable, beside the same rows by bare SQL",
	kind: "in-world",
	async run(world) {
		// A shop that has been open for a while: its tables are no longer what they were when they were empty.
		const first = await countRows(world.db, () => overHttp(world, world.stores, holdClients))
		await world.db.query("analyze")
		const bare = await prepareBareOrders(world)
		let { rows } = first
		const figures: Figure[] = []
		for (const [place, stores] of [
			["20-stores", world.stores],
			["1-store", world.stores.slice(0, 1)],
		] as const) {
			for (const clients of clientCounts) {
				const name = `place-order ${place} ${clients}-clients`
				const isHeld = stores.length > 1 && clients === holdClients
				if (!isHeld) {
					const measured = await overHttp(world, stores, clients)
					figures.push(rate(name, measured, await placeOrderBare(world, bare, { stores, clients, rows })))
					continue
				}
				const program = await countRows(world.db, () => overHttp(world, stores, clients))
				rows = program.rows
				const limit = await countRows(world.db, () => placeOrderBare(world, bare, { stores, clients, rows }))
				process.stdout.write(`${writeRows(rows, limit.rows)}\n`)
				const differing = differingRows(rows, limit.rows)
				figures.push(
					duration(
						"place-order rows unlike the limit's",
						differing.length,
						"tables",
						1,
						differing.join(", "),
					),
				)
				figures.push(rate(name, program.value, limit.value, holdRatio))
				figures.push(duration(`${name} p99`, program.value.p99, "ms", holdMs))
			}
		}
		return figures
	},
}

async function overHttp(
	world: BenchWorld,
	stores: readonly BenchStore[],
	clients: number,
): Promise<Measured> {
	const guests = await seatGuests(world, stores, clients)
	let placed = 0
	return measureLoad({
		clients,
		...times,
		async once(client) {
			const guest = guests[client]
			if (!guest) return false
			placed += 1
			const { priced, ...body } = threeLines(guest.store.menu, placed)
			const { status } = await world.client.ask({
				method: "POST",
				path: `/stores/${guest.store.id}/orders`,
				token: guest.session.token,
				key: randomUUID(),
				body,
			})
			return status === 201
		},
	})
}
