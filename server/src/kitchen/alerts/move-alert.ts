import type { KitchenAlert } from "@comanda/contract/kitchen/alerts.ts"
import { type AlertStatus, alertMoves } from "@comanda/contract/kitchen/states.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { notPossible } from "../not-possible.ts"
import { notThere } from "../not-there.ts"
import { type AlertRow, alertColumns, presentAlert } from "./alert-rows.ts"

const lock: Prepared = {
	name: "kitchen_alert_lock",
	text: `select ${alertColumns} from kitchen_alert a where a.organization_id = $1 and a.id = $2 for update`,
}
const move: Prepared = {
	name: "kitchen_alert_move",
	text: `update kitchen_alert a set status = $3, version = version + 1,
			acknowledged_at = case $3 when 'ACKNOWLEDGED' then $4 else a.acknowledged_at end,
			acknowledged_by = case $3 when 'ACKNOWLEDGED' then $5 else a.acknowledged_by end,
			resolved_at = case $3 when 'RESOLVED' then $4 end, resolved_by = case $3 when 'RESOLVED' then $5 end,
			dismissed_at = case $3 when 'DISMISSED' then $4 end, dismissed_by = case $3 when 'DISMISSED' then $5 end
		where a.organization_id = $1 and a.id = $2 returning ${alertColumns}`,
}
const types = {
	ACKNOWLEDGED: "KitchenAlert.Acknowledged",
	RESOLVED: "KitchenAlert.Resolved",
	DISMISSED: "KitchenAlert.Dismissed",
} as const

type Target = { alertId: string }

/** Somebody deals with an alert. Whose turn it was is decided by who came first; the same twice is once. */
async function moveAlert(
	ctx: Context,
	alertId: string,
	to: Exclude<AlertStatus, "OPEN">,
): Promise<KitchenAlert> {
	const [alert] = await ctx.query<AlertRow>(lock, [ctx.organizationId, alertId])
	if (!alert) throw notThere("alert")
	if (alert.status === to) return presentAlert(alert)
	if (!alertMoves[alert.status].includes(to)) throw notPossible("alert", alert.status)
	const values = [ctx.organizationId, alertId, to, ctx.now, actorOf(ctx.caller)]
	const [after] = await ctx.query<AlertRow>(move, values)
	record(ctx, alert.storeId, types[to], alertId, { kind: alert.kind, about: alert.subject })
	return presentAlert(after ?? alert)
}

export function acknowledgeKitchenAlert(ctx: Context, { alertId }: Target): Promise<KitchenAlert> {
	return moveAlert(ctx, alertId, "ACKNOWLEDGED")
}

export function resolveKitchenAlert(ctx: Context, { alertId }: Target): Promise<KitchenAlert> {
	return moveAlert(ctx, alertId, "RESOLVED")
}

export function dismissKitchenAlert(ctx: Context, { alertId }: Target): Promise<KitchenAlert> {
	return moveAlert(ctx, alertId, "DISMISSED")
}
