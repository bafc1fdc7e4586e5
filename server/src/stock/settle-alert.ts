import { type AlertStatus, alertMoves, type StockAlert } from "@comanda/contract/stock/alerts.ts"
import { refuseStale } from "#organizations/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { type AlertRow, alertColumns, presentAlert } from "./alert-rows.ts"

const lock: Prepared = {
	name: "stock_alert_lock",
	text: `select ${alertColumns} from stock_alert a
		join stock_item s on s.organization_id = a.organization_id and s.id = a.stock_item_id
		where a.organization_id = $1 and a.id = $2 for update of a`,
}
const settle: Prepared = {
	name: "stock_alert_settle",
	text: `update stock_alert set status = $3, settled_by = $4, settled_at = $5, version = version + 1
		where organization_id = $1 and id = $2`,
}

/** What a person says of an alert. It is not told again that day, unless it gets worse. */
export async function settleAlert(
	ctx: Context,
	{ alertId }: { alertId: string },
	to: AlertStatus,
): Promise<StockAlert> {
	const [alert] = await ctx.query<AlertRow>(lock, [ctx.organizationId, alertId])
	if (!alert) throw new Refusal("NOT_FOUND", "There is no such alert.")
	refuseStale(ctx, alert.version, () => presentAlert(alert))
	if (!alertMoves[alert.status].includes(to)) {
		const data = { status: alert.status }
		throw new Refusal("INVALID_STATUS_TRANSITION", `This alert is ${alert.status}.`, { data })
	}
	const settledBy = actorOf(ctx.caller)
	await ctx.query(settle, [ctx.organizationId, alertId, to, settledBy, ctx.now])
	record(ctx, alert.storeId, "Stock.AlertSettled", alert.stockItemId, { alertId, from: alert.status, to })
	return presentAlert({ ...alert, status: to, settledBy, settledAt: ctx.now, version: alert.version + 1 })
}
