import { randomUUID } from "node:crypto"
import { setTimeout as delay } from "node:timers/promises"
import type { LiveMessage } from "@comanda/contract/journal/rooms.ts"
import { io, type Socket } from "socket.io-client"
import { mustAsk } from "../chaos/rig/open-client.ts"
import type { BenchWorld } from "./bench-world.ts"
import type { Benchmark } from "./benchmark.ts"
import { duration, type Figure } from "./figure.ts"
import { percentiles } from "./percentile.ts"
import { type Guest, seatGuests } from "./seat-guests.ts"
import { threeLines } from "./three-lines.ts"

const ordersPerSecond = 200
const warmUpOrders = 400
const measuredOrders = 2_000
const guestCount = 60
const lateMs = 5_000
const holdMs = 50

/** When an order was answered, and when each of its tickets hung on a kitchen's wall. */
type Seen = { answeredAt: number; shownAt: number[] }

/** From the guest's answer to the cook's screen, at a pace no single café has. */
export const kitchenLatency: Benchmark = {
	name: "kitchen-latency",
	says: `an accepted order on the kitchen's socket, at ${ordersPerSecond} orders a second`,
	kind: "in-world",
	async run(world) {
		const seen = new Map<string, Seen>()
		const screens: Socket[] = []
		try {
			for (const { id } of world.stores) screens.push(await hangScreen(world, id, seen))
			const guests = await seatGuests(world, world.stores, guestCount)
			const began = performance.now()
			const placed = await placeSteadily(world, guests, seen)
			const pace = placed.length / ((performance.now() - began) / 1_000)
			await untilShown(placed, seen)
			return figuresOf(placed.slice(warmUpOrders), seen, pace)
		} finally {
			for (const screen of screens) screen.disconnect()
		}
	},
}

async function hangScreen(world: BenchWorld, storeId: string, seen: Map<string, Seen>): Promise<Socket> {
	const body = { storeId, name: "Bench kitchen", kind: "KDS_DISPLAY" }
	const asked = { method: "POST", path: "/devices", token: world.owner, body }
	const { code } = await mustAsk<{ code: string }>(world.client, asked)
	const enrolment = { method: "POST", path: "/devices/enroll", body: { code } }
	const { accessToken: token } = await mustAsk<{ accessToken: string }>(world.client, enrolment)
	const screen = io(`http://127.0.0.1:${world.port}/kitchen`, { auth: { token }, transports: ["websocket"] })
	screen.on("kitchen:ticket_created", ({ data }: LiveMessage) => {
		seenOf(seen, String(data.orderId)).shownAt.push(performance.now())
	})
	const joined = (await screen.timeout(lateMs).emitWithAck("join", { room: `store:${storeId}:kitchen` })) as {
		ok: boolean
	}
	if (!joined.ok) throw new Error(`The kitchen's room stays closed: ${JSON.stringify(joined)}`)
	return screen
}

function seenOf(seen: Map<string, Seen>, orderId: string): Seen {
	const known = seen.get(orderId) ?? { answeredAt: Number.NaN, shownAt: [] }
	seen.set(orderId, known)
	return known
}

/** At the pace, whether or not the orders before are answered: guests do not wait for each other. */
async function placeSteadily(
	world: BenchWorld,
	guests: readonly Guest[],
	seen: Map<string, Seen>,
): Promise<string[]> {
	const began = performance.now()
	const running: Promise<string>[] = []
	while (running.length < warmUpOrders + measuredOrders) {
		const due = Math.floor(((performance.now() - began) * ordersPerSecond) / 1_000)
		while (running.length < due) {
			const guest = guests[running.length % guests.length]
			if (guest) running.push(place(world, guest, running.length, seen))
		}
		await delay(1)
	}
	return Promise.all(running)
}

async function place(
	world: BenchWorld,
	{ store, session }: Guest,
	number: number,
	seen: Map<string, Seen>,
): Promise<string> {
	const { priced, ...body } = threeLines(store.menu, number)
	const path = `/stores/${store.id}/orders`
	await mustAsk(world.client, { method: "POST", path, token: session.token, key: randomUUID(), body })
	seenOf(seen, body.id).answeredAt = performance.now()
	return body.id
}

async function untilShown(placed: readonly string[], seen: ReadonlyMap<string, Seen>): Promise<void> {
	const deadline = Date.now() + lateMs
	while (placed.some((id) => !seen.get(id)?.shownAt.length) && Date.now() < deadline) await delay(50)
}

function figuresOf(placed: readonly string[], seen: ReadonlyMap<string, Seen>, pace: number): Figure[] {
	const orders = placed.flatMap((id) => seen.get(id) ?? [])
	const missed = orders.filter(({ shownAt }) => shownAt.length === 0).length
	// A ticket may be on the wall before its guest has read the answer: that is no time at all.
	const waits = orders.flatMap(({ answeredAt, shownAt }) => shownAt.map((at) => Math.max(0, at - answeredAt)))
	const { p50, p95, p99 } = percentiles(waits)
	const remark = `${waits.length} tickets at ${Math.round(pace)} orders/s, ${missed} orders never shown`
	const held = duration("kitchen-latency p99", p99, "ms", holdMs, remark)
	return [
		duration("kitchen-latency p50", p50, "ms"),
		duration("kitchen-latency p95", p95, "ms"),
		{ ...held, ok: held.ok && missed === 0 },
	]
}
