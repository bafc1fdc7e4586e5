import type { Subscriber } from "#platform/journal/subscribers.ts"
import { writeTickets } from "./write-tickets.ts"

export const kitchenSubscribers: Subscriber[] = [
	{ name: "kitchen-tickets", types: ["Order.Created"], handle: writeTickets },
]
