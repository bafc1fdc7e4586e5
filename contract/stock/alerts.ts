import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { Translated } from "../text.ts"
import { Unit } from "./units.ts"

export const alertKinds = ["LOW", "OUT", "EXPIRING", "EXPIRED", "DEAD_STOCK", "OVERSTOCK"] as const
/** What no order has used for so long is dead stock. */
export const deadStockDays = 30
/** An alert that nobody has seen to by then is critical, whatever it is about. */
export const escalatesAfterHours = 4
export const alertStatuses = ["ACTIVE", "ACKNOWLEDGED", "RESOLVED", "DISMISSED"] as const
export type AlertStatus = (typeof alertStatuses)[number]

/** Where an alert may go from where it is. It resolves by itself when there is enough again. */
export const alertMoves: Record<AlertStatus, readonly AlertStatus[]> = {
	ACTIVE: ["ACKNOWLEDGED", "RESOLVED", "DISMISSED"],
	ACKNOWLEDGED: ["RESOLVED", "DISMISSED"],
	RESOLVED: [],
	DISMISSED: [],
}

export const StockAlert = z.strictObject({
	id: Id,
	storeId: Id,
	stockItemId: Id,
	name: Translated,
	unit: Unit,
	kind: z.enum(alertKinds),
	severity: z.enum(["WARNING", "CRITICAL"]),
	status: z.enum(alertStatuses),
	businessDate: z.iso.date(),
	/** How much there was when it was told. */
	availableMilli: z.int(),
	openedAt: z.iso.datetime(),
	/** When it became critical because nobody had seen to it. */
	escalatedAt: z.iso.datetime().nullable(),
	settledBy: z.string().nullable(),
	settledAt: z.iso.datetime().nullable(),
	version: z.int(),
})
export type StockAlert = z.infer<typeof StockAlert>

export const listStockAlerts = endpoint({
	name: "listStockAlerts",
	method: "GET",
	path: "/stores/:storeId/stock-alerts",
	access: "inventory:read",
	area: "stock",
	summary: "What is low, out, about to spoil, too much or not used, the newest first",
	input: z.strictObject({
		storeId: Id,
		...pageInput,
		status: z.enum(alertStatuses).optional(),
		kind: z.enum(alertKinds).optional(),
		stockItemId: Id.optional(),
	}),
	result: listOf(StockAlert),
	refusals: ["NOT_FOUND"],
})

const settled = {
	method: "POST",
	access: "inventory:adjust",
	area: "stock",
	input: z.strictObject({ alertId: Id }),
	result: StockAlert,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "INVALID_STATUS_TRANSITION"],
} as const

export const acknowledgeStockAlert = endpoint({
	...settled,
	name: "acknowledgeStockAlert",
	path: "/stock-alerts/:alertId/ack",
	summary: "Say that somebody sees to it",
})

export const resolveStockAlert = endpoint({
	...settled,
	name: "resolveStockAlert",
	path: "/stock-alerts/:alertId/resolve",
	summary: "Say that it is settled",
})

export const dismissStockAlert = endpoint({
	...settled,
	name: "dismissStockAlert",
	path: "/stock-alerts/:alertId/dismiss",
	summary: "Say that it does not matter",
})
