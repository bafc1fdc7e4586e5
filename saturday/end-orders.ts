import type { OrderSummary } from "@comanda/contract/orders/listing.ts"
import type { Random } from "../chaos/seeded-random.ts"
import type { Day } from "./day.ts"
import type { Act } from "./edit-lines.ts"
import type { Colleague } from "./house.ts"
import { takeMoney } from "./take-money.ts"

const broughtAtOnce = 12

/** Within the window by the waiter; where it has passed he is refused, and at times the lead does it. */
export const cancelOrder: Act = async (day, waiter, order, random) => {
	const body = {
		code: random.pick(["CUSTOMER_REQUEST", "MISTAKE", "TOO_LONG"]),
		reason: "Changed their mind",
	}
	const ask = { method: "POST", path: `/orders/${order.id}/cancel`, body }
	const { code } = await day.act("cancel", { ...ask, token: waiter.token })
	day.forget(order, code)
	if (code === "INVALID_STATUS_TRANSITION" && random.chance(0.3))
		await day.act("cancel", { ...ask, token: day.house.lead.token })
}

/** Puts an order aside, or goes on with one that was. */
export const holdOrResume: Act = async (day, { token }, order) => {
	const isHeld = order.status === "ON_HOLD"
	const path = `/orders/${order.id}/${isHeld ? "resume" : "hold"}`
	const body = isHeld ? {} : { reason: "They are outside" }
	const { code } = await day.act("edit", { method: "POST", path, token, body })
	day.forget(order, code)
}

/** Brings what is ready to its table, and hands out what is paid and goes away. Tells how much it was. */
export async function bringReady(
	day: Day,
	{ token }: Pick<Colleague, "token">,
	random: Random,
): Promise<number> {
	const path = `/stores/${day.house.storeId}/orders?view=board&status=READY&limit=${broughtAtOnce}`
	const ready = await day.read<OrderSummary[]>({ path, token })
	for (const { id, type } of ready) {
		const isHere = type === "DINE_IN"
		if (!isHere) await takeMoney(day, { token }, { id }, random)
		const path = `/orders/${id}/${isHere ? "serve" : "complete"}`
		await day.act(isHere ? "served" : "completed", { method: "POST", path, token, body: {} })
	}
	return ready.length
}
