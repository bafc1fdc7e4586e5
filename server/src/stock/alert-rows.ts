import type { StockAlert } from "@comanda/contract/stock/alerts.ts"

export type AlertRow = Omit<StockAlert, "openedAt" | "settledAt" | "escalatedAt"> & {
	escalatedAt: Date | null
	openedAt: Date
	settledAt: Date | null
}

/** Of `stock_alert a`, joined with its `stock_item s`. */
export const alertColumns = `a.id, a.store_id as "storeId", a.stock_item_id as "stockItemId", s.name, s.unit, a.kind,
	a.severity, a.status, to_char(a.business_date, 'YYYY-MM-DD') as "businessDate",
	(a.available * 1000)::bigint as "availableMilli", a.opened_at as "openedAt", a.settled_by as "settledBy",
	a.settled_at as "settledAt", a.escalated_at as "escalatedAt", a.version`

export function presentAlert({ openedAt, settledAt, escalatedAt, ...row }: AlertRow): StockAlert {
	return {
		...row,
		openedAt: openedAt.toISOString(),
		settledAt: settledAt?.toISOString() ?? null,
		escalatedAt: escalatedAt?.toISOString() ?? null,
	}
}
