import { type Channel, channels } from "@comanda/contract/menu/published.ts"
import type { OrderSource } from "@comanda/contract/orders/states.ts"

/** By whose prices an order is made, where its source has no menu of its own. */
const others: Partial<Record<OrderSource, Channel>> = {
	MOBILE_APP: "WEB",
	VOICE: "POS",
	PROXY: "POS",
	API: "WEB",
}

export function menuChannel(source: OrderSource): Channel {
	return channels.find((channel) => channel === source) ?? others[source] ?? "WEB"
}
