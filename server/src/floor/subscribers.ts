import type { Subscriber } from "#platform/journal/subscribers.ts"
import { followOrders } from "./follow-orders.ts"

export const floorSubscribers: Subscriber[] = [
	{
		name: "floor-orders",
		types: ["Order.Created", "Order.StatusChanged"],
		handle: (ctx, entry) => followOrders(ctx, [entry]),
		handleBatch: followOrders,
		unhurried: true,
	},
]
