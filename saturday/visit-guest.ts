import { setTimeout as delay } from "node:timers/promises"
import type { GuestSession } from "@comanda/contract/floor/endpoints.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import type { Random } from "../chaos/seeded-random.ts"
import type { Day } from "./day.ts"
import { placeOrder } from "./place-order.ts"

const pauseMs = [60, 300] as const
/** How many orders a party places before its phone goes away. */
const ordersMax = 6

/** One phone after the other, at one table after the other, until the day's orders are placed. */
export async function visitGuest(day: Day, random: Random): Promise<void> {
	while (day.isBusy) await visit(day, random)
}

async function visit(day: Day, random: Random): Promise<void> {
	const table = random.pick(day.house.tables)
	const body = { code: table.link.split("/t/")[1] }
	const scanned = await day.act("scan", { method: "POST", path: "/qr-sessions", body })
	if (scanned.code !== null) return
	const { token, zoneId } = scanned.data as GuestSession
	const own: Order[] = []
	for (let count = 0; count < ordersMax && day.isBusy; count += 1) {
		if (!(await order(day, { token, table: { id: table.id, zoneId }, own }, random))) return
		await beside(day, token, own, random)
		await delay(random.between(...pauseMs))
	}
}

type Phone = { token: string; table: { id: string; zoneId: string }; own: Order[] }

/** False when the phone is no longer let in: its party has left. */
async function order(day: Day, { token, table, own }: Phone, random: Random): Promise<boolean> {
	if (!day.takeTurn()) return false
	const placed = await placeOrder(day, { token, channel: "QR_TABLE", table, type: "DINE_IN" }, random)
	if ("order" in placed) {
		own.push(placed.order)
		return true
	}
	day.giveBackTurn()
	return placed.refused === "OUT_OF_STOCK" || placed.refused === "PRICE_CHANGED"
}

/** What guests do beside ordering: they call, they look, they change their mind, within their window or too late. */
async function beside(day: Day, token: string, own: readonly Order[], random: Random): Promise<void> {
	const last = own.at(-1)
	if (random.chance(0.15)) {
		const body = { type: random.pick(["WATER", "BILL", "HELP"]) }
		const path = `/stores/${day.house.storeId}/waiter-calls`
		await day.act("call", { method: "POST", path, token, body })
	}
	if (last && random.chance(0.08)) {
		const body = { code: "CUSTOMER_REQUEST", reason: "We go elsewhere" }
		await day.act("cancel", { method: "POST", path: `/orders/${last.id}/cancel`, token, body })
	}
}
