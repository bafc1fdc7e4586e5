import type { Order } from "@comanda/contract/orders/order.ts"
import { v7 as newId } from "uuid"
import type { Random } from "../chaos/seeded-random.ts"
import type { Act } from "./edit-lines.ts"
import { lineOf } from "./edit-lines.ts"

/** Splits what an order comes to, in one of the four ways. */
export const splitBill: Act = async (day, { token }, order, random) => {
	const body = splitOf(order, random)
	if (!body) return
	const path = `/orders/${order.id}/split`
	const { code } = await day.act("split", { method: "POST", path, token, body })
	day.forget(order, code)
}

function splitOf(order: Order, random: Random): object | null {
	const { totalMinor, lines } = order
	const parts = random.between(2, 4)
	switch (random.pick(["ITEM", "SEAT", "SHARE", "AMOUNT"])) {
		case "ITEM": {
			const line = lineOf(order, random)
			if (!line) return null
			const items = Array.from({ length: parts }, (_, at) => [{ lineId: line.id, parts: at + 1 }])
			return { by: "ITEM", items }
		}
		case "SEAT": {
			const seats = new Set(lines.flatMap(({ seat, quantity }) => (seat && quantity > 0 ? [seat] : [])))
			return seats.size > 0 ? { by: "SEAT", seats: Array.from(seats, (seat) => [seat]) } : null
		}
		case "SHARE":
			return { by: "SHARE", shares: Array.from({ length: parts }, () => random.between(1, 3)) }
		default: {
			const part = Math.floor(totalMinor / parts)
			return part > 0 ? { by: "AMOUNT", amountsMinor: [part, Math.max(1, part - 7)] } : null
		}
	}
}

/** Puts another order of the same kind on this one. */
export const mergeOrders: Act = async (day, { token }, order, random) => {
	const other = day.chooseOrder(random, ({ id, type }) => id !== order.id && type === order.type)
	if (!other) return
	const body = { intoOrderId: order.id, orderIds: [other.id] }
	const { code } = await day.act("merge", { method: "POST", path: "/orders/merge", token, body })
	if (code === null) day.open.delete(other.id)
}

/** Moves a line, or a part of it, to another order or to a new one. */
export const moveLines: Act = async (day, { token }, order, random) => {
	const line = lineOf(order, random)
	if (!line) return
	const other = random.chance(0.5)
		? day.chooseOrder(random, ({ id, type }) => id !== order.id && type === order.type)
		: null
	const isPart = line.quantity > 1 && line.kind === "REGULAR" && random.chance(0.5)
	const part = isPart ? { quantity: 1, newLineId: newId() } : {}
	const body = { toOrderId: other?.id ?? newId(), lines: [{ lineId: line.id, ...part }] }
	const path = `/orders/${order.id}/lines/move`
	const { code } = await day.act(other ? "move" : "move-out", { method: "POST", path, token, body })
	day.forget(order, code)
}

export const transferTable: Act = async (day, { token }, order, random) => {
	if (order.type !== "DINE_IN") return
	const body = { tableId: random.pick(day.house.tables).id }
	const path = `/orders/${order.id}/transfer-table`
	const { code } = await day.act("edit", { method: "POST", path, token, body })
	day.forget(order, code)
}

export const changeHead: Act = async (day, { token }, order, random) => {
	const body = random.pick([
		{ tipMinor: random.between(0, 500) },
		{ note: `n° ${random.between(1, 999)}` },
		{ allergyNote: "Noix", tabName: "Anniversaire" },
	])
	const { code } = await day.act("edit", { method: "PATCH", path: `/orders/${order.id}`, token, body })
	day.forget(order, code)
}
