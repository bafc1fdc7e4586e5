import type { KitchenAlert } from "@comanda/contract/kitchen/alerts.ts"
import { type AlertKind, type Severity, severities } from "@comanda/contract/kitchen/states.ts"
import { v7 as newId } from "uuid"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { type AlertRow, alertColumns } from "./alert-rows.ts"

export type Raised = {
	storeId: string
	kind: AlertKind
	severity: Severity
	/** What it is about; the store itself when it is about no one thing. */
	subject: string
	note?: string | null
	facts?: KitchenAlert["facts"]
	/** Seen again by the program, not said again by somebody: counted only when it has become worse. */
	quietly?: boolean
}

const worse = `array_position(array['${severities.join("','")}'], excluded.severity)
	> array_position(array['${severities.join("','")}'], a.severity)`
const raise: Prepared = {
	name: "kitchen_alert_raise",
	text: `insert into kitchen_alert as a (organization_id, id, store_id, kind, severity, status, subject, note, facts,
			raised_by, raised_at)
		values ($1, $2, $3, $4, $5, 'OPEN', $6, $7, $8, $9, $10)
		on conflict (organization_id, store_id, kind, subject) where status in ('OPEN', 'ACKNOWLEDGED')
		do update set times = a.times + 1, severity = case when ${worse} then excluded.severity else a.severity end,
			note = coalesce(excluded.note, a.note), facts = excluded.facts, version = a.version + 1
			where not $11 or ${worse}
		returning ${alertColumns}`,
}
const resolve: Prepared = {
	name: "kitchen_alerts_resolve",
	text: `update kitchen_alert set status = 'RESOLVED', resolved_at = $5, resolved_by = $6, version = version + 1
		where organization_id = $1 and store_id = $2 and kind = $3 and subject = any($4::uuid[])
			and status in ('OPEN', 'ACKNOWLEDGED') returning id, subject`,
}

/**
 * Alerts the kitchen. One thing has one open alert: raised again it is counted, and becomes as severe as the worst.
 * Null when it was known already, and nothing has become worse.
 */
export async function raiseAlert(ctx: Context, alert: Raised): Promise<AlertRow | null> {
	const { storeId, kind, severity, subject, note = null, facts = {}, quietly = false } = alert
	const [row] = await ctx.query<AlertRow>(raise, [
		...[ctx.organizationId, newId(), storeId, kind, severity, subject, note, JSON.stringify(facts)],
		...[actorOf(ctx.caller), ctx.now, quietly],
	])
	if (!row) return null
	const { id, times, severity: is } = row
	record(ctx, storeId, "KitchenAlert.Raised", id, { kind, severity: is, about: subject, times, ...facts })
	return row
}

/** What these alerts were about is over: the program has seen it itself. */
export async function resolveAlerts(
	ctx: Context,
	storeId: string,
	kind: AlertKind,
	subjects: readonly string[],
): Promise<void> {
	type Resolved = { id: string; subject: string }
	const values = [ctx.organizationId, storeId, kind, subjects, ctx.now, actorOf(ctx.caller)]
	for (const { id, subject } of await ctx.query<Resolved>(resolve, values)) {
		record(ctx, storeId, "KitchenAlert.Resolved", id, { kind, about: subject })
	}
}
