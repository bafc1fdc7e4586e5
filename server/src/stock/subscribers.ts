import type { Subscriber } from "#platform/journal/subscribers.ts"
import { followShelf, shelfTypes } from "./follow-shelf.ts"
import { settleHolds } from "./settle-holds.ts"

export const stockSubscribers: Subscriber[] = [
	{
		name: "stock-holds",
		types: ["Order.StatusChanged"],
		handle: (ctx, entry) => settleHolds(ctx, [entry]),
		handleBatch: settleHolds,
		unhurried: true,
	},
	{
		name: "stock-shelf",
		types: shelfTypes,
		handle: (ctx, entry) => followShelf(ctx, [entry]),
		handleBatch: followShelf,
		unhurried: true,
	},
]
