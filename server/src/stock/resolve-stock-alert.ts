import type { StockAlert } from "@comanda/contract/stock/alerts.ts"
import type { Context } from "#platform/context.ts"
import { settleAlert } from "./settle-alert.ts"

export function resolveStockAlert(ctx: Context, input: { alertId: string }): Promise<StockAlert> {
	return settleAlert(ctx, input, "RESOLVED")
}
