import { auth } from "./auth.ts"
import type { Benchmark } from "./benchmark.ts"
import { closeDay } from "./close-day.ts"
import { journal } from "./journal.ts"
import { kitchenLatency } from "./kitchen-latency.ts"
import { lastPortion } from "./last-portion.ts"
import { lists } from "./lists.ts"
import { menu } from "./menu.ts"
import { placeOrder } from "./place-order.ts"
import { start } from "./start.ts"
import { tender } from "./tender.ts"

/** All there are, in the order they run. */
export const benchmarks: readonly Benchmark[] = [
	journal,
	placeOrder,
	tender,
	closeDay,
	kitchenLatency,
	menu,
	auth,
	lastPortion,
	start,
	lists,
]
