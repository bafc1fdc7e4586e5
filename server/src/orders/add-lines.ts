import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import { linesMax } from "@comanda/contract/orders/chosen-line.ts"
import type { addOrderLines as contract } from "@comanda/contract/orders/editing.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import type { OrderStatus } from "@comanda/contract/orders/states.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { changeLines } from "./change-lines.ts"
import { changeableOrder } from "./changeable-order.ts"
import { lineRows } from "./line-rows.ts"
import { moveOrder } from "./move-order.ts"
import { presentOrder } from "./present-order.ts"
import { priceBasis, priceWanted } from "./price-wanted.ts"

const cooked: ReadonlySet<OrderStatus> = new Set(["CONFIRMED", "PREPARING", "READY", "SERVED"])

/** Adds to an order at today's prices; what it has keeps those it was ordered at. A line sent twice is one line. */
export async function addLines(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Order> {
	const { order, store } = await changeableOrder(ctx, input.orderId)
	if (ctx.caller.kind === "guest" && !store.isOpen)
		throw new Refusal("STORE_CLOSED", `${store.name} takes no orders now.`)
	const known = new Set(order.lines.map((line) => line.id))
	const lines = input.lines.filter((line) => !known.has(line.id))
	if (lines.length === 0) return presentOrder(ctx, order)
	refuseTooMany(order.lines.filter((line) => line.quantity > 0 && !line.parentLineId).length + lines.length)
	const { storeId, source, type, paymentTiming, zoneId } = order
	const basis = await priceBasis(ctx, { storeId, source }, { exact: true })
	const wanted = {
		storeId,
		type: type === "DELIVERY" ? ("TAKEAWAY" as const) : type,
		paymentTiming,
		lines,
		tipMinor: 0,
	}
	const { priced } = await priceWanted(ctx, wanted, { ...basis, zoneId })
	const isSent = cooked.has(order.status) && order.releaseAt === null
	const after = Math.max(0, ...order.lines.map((line) => line.lineNo))
	const added = lineRows(lines, { priced, basis, isSent, after })
	const changed = await changeLines(ctx, store, order, { lines: [...order.lines, ...added] })
	if (input.shownTotalMinor !== undefined && changed.totalMinor !== input.shownTotalMinor) {
		const data = { totalMinor: changed.totalMinor, subtotalMinor: changed.subtotalMinor }
		throw new Refusal("PRICE_CHANGED", "The total shown is not what it comes to.", { data })
	}
	if (isSent && order.status === "READY") {
		await moveOrder(ctx, order, "PREPARING", { text: "More was ordered." })
		return presentOrder(ctx, { ...changed, status: "PREPARING", version: changed.version + 1 })
	}
	return presentOrder(ctx, changed)
}

function refuseTooMany(lines: number): void {
	if (lines <= linesMax) return
	throw new Refusal("MAXIMUM_ORDER_EXCEEDED", `An order has at most ${linesMax} lines.`, {
		data: { linesMax },
	})
}
