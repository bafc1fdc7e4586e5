import type { Subscriber } from "#platform/journal/subscribers.ts"
import { followOrders } from "./follow-orders.ts"

/** A tenth of a second is nothing to a waiter, and saves the database a round trip for every order. */
const waitMs = 100

export const floorSubscribers: Subscriber[] = [
	{
		name: "floor-orders",
		types: ["Order.Created", "Order.StatusChanged"],
		handle: (ctx, entry) => followOrders(ctx, [entry]),
		handleBatch: followOrders,
		waitMs,
	},
]
