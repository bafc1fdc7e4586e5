import { setTimeout as delay } from "node:timers/promises"
import type { Order } from "@comanda/contract/orders/order.ts"
import type { Random } from "../chaos/seeded-random.ts"
import { endService } from "./close-house.ts"
import type { Day } from "./day.ts"
import * as lines from "./edit-lines.ts"
import { bringReady, cancelOrder, holdOrResume } from "./end-orders.ts"
import type { Colleague } from "./house.ts"
import { placeOrder } from "./place-order.ts"
import * as shares from "./share-orders.ts"
import { takeMoney } from "./take-money.ts"

/** What a waiter does beside taking orders, and how often of a hundred times. */
const acts: readonly [times: number, act: lines.Act][] = [
	[16, lines.addLines],
	[13, lines.changeQuantity],
	[8, lines.changeNote],
	[5, lines.removeLine],
	[7, lines.voidLine],
	[7, lines.fireCourse],
	[7, lines.discount],
	[12, shares.splitBill],
	[5, shares.moveLines],
	[3, shares.mergeOrders],
	[3, shares.transferTable],
	[5, shares.changeHead],
	[6, cancelOrder],
	[3, holdOrResume],
]
const drawn = acts.flatMap(([times, act]) => Array.from({ length: times }, () => act))

const orderChance = 0.35
const bringChance = 0.12
const payChance = 0.25
/** Most pay when they have been served, some before. */
const servedFirstChance = 0.9
const takeawayChance = 0.25
const lookMs = 15

/** Until all orders of the day are placed: takes orders, changes them, and brings what is ready. */
export async function workWaiter(day: Day, waiter: Colleague, random: Random): Promise<void> {
	while (day.isBusy) {
		if (random.chance(orderChance)) await takeOrder(day, waiter, random)
		else if (random.chance(bringChance)) await bringReady(day, waiter, random)
		else if (random.chance(payChance)) await bringBill(day, waiter, random)
		else {
			const order = day.chooseOrder(random, (each) => isHis(waiter, each))
			if (order) await random.pick(drawn)(day, waiter, order, random)
			else await takeOrder(day, waiter, random)
		}
	}
}

/** Tables are everybody's here; what is taken away is looked after by who has taken it. */
function isHis({ id }: Colleague, { type, placedBy }: Order): boolean {
	return type === "DINE_IN" || placedBy === `member:${id}`
}

async function bringBill(day: Day, waiter: Colleague, random: Random): Promise<void> {
	const servedFirst = random.chance(servedFirstChance)
	const fits = (order: Order) => isHis(waiter, order) && (!servedFirst || order.status === "SERVED")
	const order = day.chooseOrder(random, fits)
	if (!order) return lookAround()
	const isPaid = await takeMoney(day, waiter, order, random)
	if (isPaid && order.status === "SERVED") await endService(day, waiter, order)
}

async function takeOrder(day: Day, { token }: Colleague, random: Random): Promise<void> {
	if (!day.takeTurn()) return lookAround()
	const isHere = !random.chance(takeawayChance)
	const table = isHere ? random.pick(day.house.tables) : null
	const type = isHere ? "DINE_IN" : "TAKEAWAY"
	const placed = await placeOrder(day, { token, channel: "POS", table, type }, random)
	if (!("refused" in placed)) return
	day.giveBackTurn()
	await lookAround()
}

/** All orders are with somebody, or this one could not be had: a moment, and the next one. */
function lookAround(): Promise<void> {
	return delay(lookMs)
}
