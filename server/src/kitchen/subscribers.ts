import type { Context } from "#platform/context.ts"
import type { Entry } from "#platform/journal/entry.ts"
import type { Subscriber } from "#platform/journal/subscribers.ts"
import { noteShortage, shortageTypes } from "./alerts/note-shortage.ts"
import { loadTypes, tellEstimates } from "./estimates/tell-estimates.ts"
import { orderTypes, readOrders } from "./tickets/read-orders.ts"
import { followOrders, workflowTypes } from "./workflow/follow-orders.ts"

type ReadBatch = (ctx: Context, entries: readonly Entry[]) => Promise<void>

/** What is read in batches is read one by one after a failure, by the same function. */
function inBatches(name: string, types: readonly string[], read: ReadBatch): Subscriber {
	return { name, types, handle: (ctx, entry) => read(ctx, [entry]), handleBatch: read }
}

export const kitchenSubscribers: Subscriber[] = [
	{ ...inBatches("kitchen-tickets", orderTypes, readOrders), readsStreamsTogether: true },
	{ ...inBatches("kitchen-estimates", loadTypes, tellEstimates), unhurried: true },
	{ ...inBatches("kitchen-workflows", workflowTypes, followOrders), unhurried: true },
	{ name: "kitchen-shortages", types: shortageTypes, handle: noteShortage, unhurried: true },
]
