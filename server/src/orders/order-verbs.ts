import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { setOrderStatus as setStatus } from "@comanda/contract/orders/moving.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import type { OrderStatus } from "@comanda/contract/orders/states.ts"
import type { Context } from "#platform/context.ts"
import { cancelOrder } from "./cancel-order.ts"
import { findOrder } from "./find-order.ts"
import { lockedOrder } from "./lock-order.ts"
import { moveOnRequest, notPossible } from "./move-order.ts"
import { moverOf } from "./mover-of.ts"
import type { OrderRow } from "./order-row.ts"
import { presentOrder } from "./present-order.ts"
import { noSuchOrder } from "./readable-order.ts"
import { resumeTo } from "./resume-to.ts"
import { sendLines } from "./send-lines.ts"

type Asked = { orderId: string; reason?: string; code?: string }

/** What each verb over an order makes of it. Asking for what it is already changes nothing. */
function verb(to: OrderStatus): (ctx: Context, input: Asked) => Promise<Order> {
	return async (ctx, { orderId, reason, code }) => {
		const order = await lockedOrder(ctx, orderId)
		if (order.status !== to) await moveAlong(ctx, order, to, { text: reason, code })
		return fresh(ctx, orderId)
	}
}

export const confirmOrder = verb("CONFIRMED")
export const holdOrder = verb("ON_HOLD")
export const recallOrder = verb("PREPARING")
export const serveOrder = verb("SERVED")
export const dispatchOrder = verb("OUT_FOR_DELIVERY")
export const deliverOrder = verb("DELIVERED")
export const completeOrder = verb("COMPLETED")

/** Where it was put aside from is where it goes on. */
export async function resumeOrder(ctx: Context, { orderId }: Asked): Promise<Order> {
	const order = await lockedOrder(ctx, orderId)
	if (order.status !== "ON_HOLD") throw notPossible(order, "CONFIRMED", "NO_SUCH_MOVE")
	await moveAlong(ctx, order, await resumeTo(ctx, order), {})
	return fresh(ctx, orderId)
}

export async function setOrderStatus(
	ctx: Context,
	{ orderId, status, notes }: ParsedInputOf<typeof setStatus>,
): Promise<Order> {
	if (status === "CANCELLED" || status === "REJECTED")
		return cancelOrder(ctx, { orderId, to: status, code: "OTHER", reason: notes ?? "No reason given." })
	const order = await lockedOrder(ctx, orderId)
	if (order.status !== status) await moveAlong(ctx, order, status, { text: notes })
	return fresh(ctx, orderId)
}

type Reason = { text?: string | undefined; code?: string | undefined }

async function moveAlong(
	ctx: Context,
	order: OrderRow,
	to: OrderStatus,
	{ text, code }: Reason,
): Promise<void> {
	const reason = { text: text ?? null, code: code ?? null }
	await moveOnRequest(ctx, order, to, { by: moverOf(ctx, order.storeId), reason })
	// What was taken, or goes on, is the kitchen's: it gets what it does not have yet.
	if (to === "CONFIRMED" && !order.releaseAt) await sendLines(ctx, order)
}

async function fresh(ctx: Context, orderId: string): Promise<Order> {
	const order = await findOrder(ctx, orderId)
	if (!order) throw noSuchOrder()
	return presentOrder(ctx, order)
}
