import type { Order } from "@comanda/contract/orders/order.ts"
import type { Context } from "#platform/context.ts"
import { presentOrder } from "./present-order.ts"
import { readableOrder } from "./readable-order.ts"

export async function getOrder(ctx: Context, input: { orderId: string }): Promise<Order> {
	return presentOrder(ctx, await readableOrder(ctx, input.orderId))
}
