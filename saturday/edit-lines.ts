import type { Order, OrderLine } from "@comanda/contract/orders/order.ts"
import { v7 as newId } from "uuid"
import type { Random } from "../chaos/seeded-random.ts"
import { composeLines } from "./compose-lines.ts"
import type { Day } from "./day.ts"
import type { Colleague } from "./house.ts"

/** One thing that a waiter does to an order he looks at. */
export type Act = (day: Day, waiter: Colleague, order: Order, random: Random) => Promise<void>

const words = ["Sans oignons", "Extra hot", "For the child", "No ice"]
const reasons = ["Dropped", "Wrong table", "Guest has left"]

export const addLines: Act = async (day, { token }, order, random) => {
	const place = { type: order.type, zoneId: order.zoneId }
	const composed = composeLines(await day.menu("POS"), place, random)
	if (!composed) return
	const body = { lines: composed.lines }
	const path = `/orders/${order.id}/lines`
	const { code } = await day.act("edit", { method: "POST", path, token, body })
	day.forget(order, code)
}

export const changeQuantity: Act = (day, waiter, order, random) => {
	const line = lineOf(order, random)
	const quantity = line && Math.max(1, line.quantity + random.pick([-2, -1, 1, 1, 2]))
	return change(day, waiter, order, line, { quantity, reason: "Otherwise after all" })
}

export const changeNote: Act = (day, waiter, order, random) => {
	const more = random.chance(0.5) ? { note: random.pick(words) } : { seat: random.between(1, 4) }
	return change(day, waiter, order, lineOf(order, random), more)
}

async function change(
	day: Day,
	{ token }: Colleague,
	order: Order,
	line: OrderLine | null,
	body: object,
): Promise<void> {
	if (!line) return
	const path = `/orders/${order.id}/lines/${line.id}`
	const { code } = await day.act("edit", { method: "PATCH", path, token, body })
	day.forget(order, code)
}

export const removeLine: Act = async (day, { token }, order, random) => {
	const line = lineOf(order, random)
	if (!line) return
	const path = `/orders/${order.id}/lines/${line.id}`
	const { code } = await day.act("removal", { method: "DELETE", path, token })
	day.forget(order, code)
}

/** A waiter has no right to void: the lead types his PIN at the waiter's till, for this line. */
export const voidLine: Act = async (day, { token }, order, random) => {
	const line = lineOf(order, random)
	if (!line) return
	const { id: memberId, pin } = day.house.lead
	const approval = { memberId, pin, action: "orders:void", subject: line.id }
	const asked = await day.act("approval", { method: "POST", path: "/auth/override", token, body: approval })
	if (asked.code !== null) return
	const headers = { "x-override": (asked.data as { token: string }).token }
	const path = `/orders/${order.id}/lines/${line.id}/void`
	const body = { reason: random.pick(reasons) }
	const { code } = await day.act("void", { method: "POST", path, token, headers, body })
	day.forget(order, code)
}

export const fireCourse: Act = async (day, { token }, order, random) => {
	const held = order.lines.filter((line) => !line.fired && line.quantity > 0 && !line.parentLineId)
	const [first] = held
	if (!first) return
	const body = random.pick([{}, { course: first.course }, { lineIds: [first.id] }])
	const path = `/orders/${order.id}/fire`
	const { code } = await day.act("edit", { method: "POST", path, token, body })
	day.forget(order, code)
}

/** Never more than a tenth: that is what the cashier may take off. */
export const discount: Act = async (day, _, order, random) => {
	const line = lineOf(order, random)
	const small = Math.max(1, Math.floor(order.subtotalMinor / 40))
	const worth = random.chance(0.5) ? { basisPoints: random.between(50, 400) } : { amountMinor: small }
	const of = line && random.chance(0.4) ? { lineId: line.id } : {}
	const body = { id: newId(), ...worth, ...of, reason: "Waited long" }
	const path = `/orders/${order.id}/discounts`
	const { token } = day.house.cashier
	const { code } = await day.act("discount", { method: "POST", path, token, body })
	day.forget(order, code)
	const [given] = order.adjustments
	if (!given || !random.chance(0.3)) return
	await day.act("edit", { method: "DELETE", path: `${path}/${given.id}`, token })
}

/** What stands on an order by itself: of a combo the whole and not its parts. */
export function lineOf(order: Order, random: Random): OrderLine | null {
	const standing = order.lines.filter((line) => line.quantity > 0 && !line.parentLineId)
	return standing.length > 0 ? random.pick(standing) : null
}
