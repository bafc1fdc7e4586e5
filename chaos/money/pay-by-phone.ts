import { setTimeout as delay } from "node:timers/promises"
import type { Order } from "@comanda/contract/orders/order.ts"
import type { Payment } from "@comanda/contract/payments/payment.ts"
import { openPaymentStates } from "@comanda/contract/payments/states.ts"
import { v7 as newId } from "uuid"
import { composeOrder } from "../compose-order.ts"
import type { Write } from "../ledger.ts"
import type { PatientClient } from "../patient-client.ts"
import type { Random } from "../seeded-random.ts"
import type { Desk } from "./open-providers.ts"

type Act = (kind: string, token: string, path: string, body: object) => Promise<Write>
export type Phone = {
	desks: readonly Desk[]
	owner: string
	write: Act
	read: PatientClient["read"]
}

const looks = 4
const lookMs = 250
const pageMs = 3_000
const isOpen = ({ status }: Payment) => openPaymentStates.some((state) => state === status)

/** One guest: orders, pays all of it or each his part, at times both at once all of it; now and then changes his mind. */
export async function payByPhone(phone: Phone, random: Random): Promise<void> {
	const { desks, owner, write } = phone
	const { store } = random.pick(desks)
	const token = random.pick(store.guests)
	const body = { ...composeOrder(store.menu, random), paymentTiming: random.pick(["PAY_NOW", "PAY_COUNTER"]) }
	const placed = await write("phone-order", token, `/stores/${store.id}/orders`, body)
	if (placed.code !== null) return delay(lookMs)
	const order = placed.data as Order
	const half = Math.ceil(order.totalMinor / 2)
	const how = random.next()
	// Two phones each pay the whole: what comes twice goes back.
	const parts = how < 0.1 ? [order.totalMinor, order.totalMinor] : how < 0.2 ? [half, half - 1] : [undefined]
	const its = { ...phone, desks: desks.filter((desk) => desk.store === store) }
	await Promise.all(parts.map((amountMinor) => payPart(its, { order, token, amountMinor }, random)))
	if (!random.chance(0.06)) return
	const given = { code: "OTHER", reason: "They have left" }
	await write("give-up", owner, `/orders/${order.id}/cancel`, given)
}

type Part = { order: Order; token: string; amountMinor: number | undefined }

async function payPart(phone: Phone, { order, token, amountMinor }: Part, random: Random): Promise<void> {
	const { desks, owner, write, read } = phone
	const { method, simulator } = random.pick(desks)
	setMood(simulator, random)
	const tip = random.chance(0.15) ? { tipMinor: random.between(1, 500) } : {}
	const body = { id: newId(), orderId: order.id, method, amountMinor, ...tip }
	const asked = await write("intent", token, "/payments/create-intent", body)
	if (asked.code !== null) return
	const payment = asked.data as Payment
	const path = `/payments/${payment.id}`
	const look = () => read<Payment>({ method: "GET", path, token })
	if (payment.next?.kind === "redirect") await openPage(payment.next.url)
	if (random.chance(0.3)) await delay(random.between(20, 1_500))
	if (random.chance(0.08)) await write("cancel-intent", token, `${path}/cancel`, {})
	await choose(simulator, payment, random)
	for (let count = 0; count < looks && isOpen(await look()); count += 1) await delay(lookMs)
	if (random.chance(0.1)) await write("refresh", token, `${path}/refresh`, {})
	if (!random.chance(0.15)) return
	const part = random.chance(0.5) ? { amountMinor: Math.ceil(payment.amountMinor / 2) } : {}
	await write("refund-intent", owner, `${path}/refund`, { id: newId(), reason: "Cold", ...part })
}

/** A page that does not open is closed again. */
async function openPage(url: string): Promise<void> {
	await fetch(url, { signal: AbortSignal.timeout(pageMs) }).catch(() => {})
}

/** Most pay; some go away, some say no, and of these some pay all the same. What a provider knows nothing of nobody pays. */
async function choose(simulator: Desk["simulator"], { reference }: Payment, random: Random): Promise<void> {
	if (!simulator.payments().some((each) => each.reference === reference)) return
	setMood(simulator, random)
	if (random.chance(0.1)) return
	if (random.chance(0.12)) {
		await simulator.pay(reference, { outcome: "refused" })
		if (random.chance(0.5)) return
		setMood(simulator, random)
	}
	await simulator.pay(reference)
}

/** What goes wrong at a provider for a while. */
function setMood(simulator: Desk["simulator"], random: Random): void {
	simulator.misbehave({
		silent: random.chance(0.1),
		duplicate: random.chance(0.2) ? random.between(1, 2) : 0,
		delayMs: random.chance(0.15) ? random.between(20, 800) : 0,
		errorOnCreate: random.chance(0.03),
		hangOnCreate: random.chance(0.02),
		errorOnRefund: random.chance(0.1),
		hangOnRefund: random.chance(0.05),
	})
}
