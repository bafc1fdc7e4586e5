import { setTimeout as delay } from "node:timers/promises"
import type { WaiterCall } from "@comanda/contract/floor/service.ts"
import type { KitchenBoard } from "@comanda/contract/kitchen/endpoints.ts"
import { orderPriorities } from "@comanda/contract/orders/states.ts"
import type { Random } from "../chaos/seeded-random.ts"
import type { Day } from "./day.ts"
import { giveBack } from "./take-money.ts"

const pauseMs = [30, 120] as const
const turnsOff = 3

/** Who leads the shift: takes things off the menu and brings them back, restocks, urges, and looks after the floor. */
export async function workLead(day: Day, random: Random): Promise<void> {
	const off: string[] = []
	while (day.isBusy) {
		await random.pick(turns)(day, random, off)
		await delay(random.between(...pauseMs))
	}
	for (const path of off) await setAvailable(day, path, true)
}

type Turn = (day: Day, random: Random, off: string[]) => Promise<unknown>

/** 86: off at once, wherever it is sold; what has been off the longest comes back. */
const takeOff: Turn = async (day, random, off) => {
	const menu = await day.menu("POS")
	const options = menu.groups.flatMap((group) => (group.options.length > 3 ? group.options : []))
	const path = random.chance(0.7)
		? `/menu/items/${random.pick(menu.items).id}/availability`
		: `/options/${random.pick(options).id}/availability`
	if (!off.includes(path)) {
		await setAvailable(day, path, false)
		off.push(path)
	}
	if (off.length > turnsOff) await setAvailable(day, off.shift() ?? path, true)
}

function setAvailable(day: Day, path: string, available: boolean) {
	const { token } = day.house.lead
	const kind = available ? "back" : "eightySix"
	return day.act(kind, { method: "PATCH", path, token, body: { available, reason: "Saturday" } })
}

const restock: Turn = async (day, random) => {
	const thing = random.pick(day.house.scarce)
	const body = { stockItemId: thing.id, quantityMilli: random.between(1, 4) * 1_000, reason: "Brought over" }
	await shelf(day, "restock", body)
}

const waste: Turn = async (day, random) => {
	const thing = random.pick(day.house.scarce)
	await shelf(day, "waste", {
		stockItemId: thing.id,
		quantityMilli: random.between(1, 300),
		reason: "Fell down",
	})
}

function shelf(day: Day, how: string, body: object) {
	const path = `/stores/${day.house.storeId}/stock/${how}`
	return day.act(how, { method: "POST", path, token: day.house.lead.token, body })
}

const urge: Turn = async (day, random) => {
	const order = day.chooseOrder(random)
	const body = { priority: random.pick(orderPriorities), reason: "They wait" }
	const { token } = day.house.lead
	if (order) await day.act("priority", { method: "POST", path: `/orders/${order.id}/priority`, token, body })
}

const answerCalls: Turn = async (day, random) => {
	const { storeId, waiters } = day.house
	const { token } = random.pick(waiters)
	const path = `/stores/${storeId}/waiter-calls?status=PENDING&limit=5`
	for (const { id } of await day.read<WaiterCall[]>({ path, token })) {
		for (const status of ["ACKNOWLEDGED", "RESOLVED"])
			await day.act("call", { method: "PATCH", path: `/waiter-calls/${id}`, token, body: { status } })
	}
}

const moveParty: Turn = (day, random) => {
	const [from, to] = [random.pick(day.house.tables), random.pick(day.house.tables)]
	const { token } = random.pick(day.house.waiters)
	const path = `/tables/${from.id}/move`
	return day.act("party", { method: "POST", path, token, body: { toTableId: to.id } })
}

const leaveTable: Turn = async (day, random) => {
	const { id } = random.pick(day.house.tables)
	const { token } = random.pick(day.house.waiters)
	await day.act("party", { method: "POST", path: `/tables/${id}/close`, token, body: {} })
	await day.act("party", { method: "POST", path: `/tables/${id}/clean`, token, body: {} })
}

const turns = [takeOff, takeOff, restock, waste, urge, answerCalls, moveParty, leaveTable, giveBack, giveBack]

/** What nobody could be found for hangs at no counter: the lead gives it to one. */
export async function giveOut(day: Day, random: Random): Promise<number> {
	const { storeId, lead, counters } = day.house
	const path = `/stores/${storeId}/kitchen/tickets`
	const board = await day.read<KitchenBoard>({ path, token: lead.token })
	const nobodys = board.tickets.filter(({ counterId }) => counterId === null)
	for (const { id, orderId } of nobodys) {
		const body = { counterId: random.pick(counters).id, ticketId: id, force: true }
		const path = `/orders/${orderId}/assign-counter`
		await day.act("assign", { method: "POST", path, token: lead.token, body })
	}
	return board.tickets.filter(({ onHold }) => !onHold).length
}
