import { setTimeout as delay } from "node:timers/promises"
import type { KitchenBoard } from "@comanda/contract/kitchen/endpoints.ts"
import type { Ticket } from "@comanda/contract/kitchen/ticket.ts"
import type { Random } from "../chaos/seeded-random.ts"
import type { Day } from "./day.ts"
import type { HouseCounter } from "./house.ts"

const ticketsAtOnce = 40
/** Who works at one counter, side by side. */
const cooks = 4
const idleMs = 80
const recallChance = 0.04

/** A screen at its counter: begins, makes and bumps what hangs there, and takes some of it back, until told to stop. */
export async function workCounter(
	day: Day,
	counter: HouseCounter,
	random: Random,
	isOver: () => boolean,
): Promise<void> {
	const { id, screen: token } = counter
	while (!isOver()) {
		const path = `/stores/${day.house.storeId}/kitchen/tickets?counterId=${id}`
		const board = await day.read<KitchenBoard>({ path, token })
		const due = board.tickets.filter(({ onHold }) => !onHold).slice(0, ticketsAtOnce)
		const left = due.toReversed()
		const cookOn = async () => {
			for (let ticket = left.pop(); ticket; ticket = left.pop()) await cook(day, ticket, token, random)
		}
		await Promise.all(Array.from({ length: cooks }, cookOn))
		const [done] = board.bumped
		if (done && day.isBusy && random.chance(recallChance * due.length)) await move(day, "recall", done, token)
		if (due.length === 0) await delay(idleMs)
	}
}

/** One step or several. While the day is busy some tickets are left half made, for others to change meanwhile. */
async function cook(day: Day, ticket: Ticket, token: string, random: Random): Promise<void> {
	const standing = ticket.lines.filter(({ quantity }) => quantity > 0)
	if (day.isBusy && standing.length > 0) {
		const step = random.next()
		if (step < 0.12) return void (await move(day, "accept", ticket, token))
		if (step < 0.32) return void (await move(day, "start", ticket, token))
		const lineIds = [random.pick(standing).id]
		if (step < 0.42) return void (await move(day, "ready", ticket, token, { lineIds }))
		if (step < 0.5) return void (await move(day, "start", ticket, token, { lineIds }))
		if (step < 0.56) await move(day, "ready", ticket, token)
	}
	await move(day, "bump", ticket, token)
}

function move(day: Day, how: string, { id }: Ticket, token: string, body: object = {}) {
	return day.act("ticket", { method: "POST", path: `/tickets/${id}/${how}`, token, body })
}
