import type { OrderBalance, Payment } from "@comanda/contract/payments/payment.ts"
import { v7 as newId } from "uuid"
import type { Random } from "../chaos/seeded-random.ts"
import type { Day } from "./day.ts"

export type Charged = { payments: Payment[]; order: OrderBalance }

/** Among the newest payments: there what goes back meets what is still going on. */
const choiceMax = 150

/** Takes what is due for an order, or a part of it, in one way or in several; true when nothing is left then. */
export async function takeMoney(
	day: Day,
	{ token }: { token: string },
	{ id: orderId }: { id: string },
	random: Random,
): Promise<boolean> {
	const path = `/orders/${orderId}/payments`
	const { order } = await day.read<{ order: OrderBalance }>({ path, token })
	if (order.dueMinor <= 0) return false
	const tenders = tendersFor(order.dueMinor, random)
	const body = { orderId, cashSessionId: random.pick(day.house.tills).id, tenders }
	const { code, data } = await day.act("pay", { method: "POST", path: "/payments/charge", token, body })
	return code === null && (data as Charged).order.dueMinor <= 0
}

function tendersFor(dueMinor: number, random: Random): object[] {
	const tip = random.chance(0.3) ? { tipMinor: random.between(10, 600) } : {}
	const part = random.between(1, Math.max(1, dueMinor - 1))
	const cash = (more: object = {}) => ({ id: newId(), method: "CASH", ...tip, ...more })
	const card = (amountMinor?: number) => ({ id: newId(), method: "CARD", amountMinor, ...tip })
	const how = random.next()
	if (how < 0.3) return [cash({ tenderedMinor: dueMinor + random.between(610, 3_000) })]
	if (how < 0.45) return [cash()]
	if (how < 0.75) return [card()]
	if (how < 0.87) return [card(part), cash()]
	if (how < 0.94) return [card(Math.ceil(dueMinor / 2)), card()]
	return [cash({ amountMinor: part })]
}

/** Gives back all of a payment, or a part, as it came. Whoever took it does not do that. */
export async function giveBack(day: Day, random: Random): Promise<void> {
	const paid = day.ledger.acknowledged("pay").slice(-choiceMax)
	if (paid.length === 0) return
	const { id, method, receivedMinor } = random.pick((random.pick(paid).data as Charged).payments)
	const body = {
		id: newId(),
		reason: random.pick(["It was cold", "Waited long"]),
		method: method === "CASH" ? "CASH" : "ORIGINAL",
		...(method === "CASH" ? { cashSessionId: random.pick(day.house.tills).id } : {}),
		...(random.chance(0.6) ? { amountMinor: random.between(1, Math.max(1, receivedMinor)) } : {}),
	}
	const path = `/payments/${id}/refund`
	await day.act("refund", { method: "POST", path, token: day.house.owner, body })
}
