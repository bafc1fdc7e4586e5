import type { KitchenAlert } from "@comanda/contract/kitchen/alerts.ts"

type Moments = "raisedAt" | "acknowledgedAt" | "resolvedAt" | "dismissedAt"
export type AlertRow = Omit<KitchenAlert, Moments> & {
	[moment in Moments]: moment extends "raisedAt" ? Date : Date | null
}

export const alertColumns = `a.id, a.store_id as "storeId", a.kind, a.severity, a.status, a.subject, a.note, a.facts, a.times,
	a.raised_by as "raisedBy", a.raised_at as "raisedAt", a.acknowledged_by as "acknowledgedBy",
	a.acknowledged_at as "acknowledgedAt", a.resolved_by as "resolvedBy", a.resolved_at as "resolvedAt",
	a.dismissed_by as "dismissedBy", a.dismissed_at as "dismissedAt", a.version`

export function presentAlert(row: AlertRow): KitchenAlert {
	return {
		...row,
		raisedAt: row.raisedAt.toISOString(),
		acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
		resolvedAt: row.resolvedAt?.toISOString() ?? null,
		dismissedAt: row.dismissedAt?.toISOString() ?? null,
	}
}
