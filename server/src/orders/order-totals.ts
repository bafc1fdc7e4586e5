import { addUp, type Totals } from "@comanda/contract/orders/add-up.ts"
import type { Adjustment } from "@comanda/contract/orders/discounts.ts"
import type { OrderAdjustment } from "@comanda/contract/orders/order.ts"
import type { StoreRow } from "#organizations/index.ts"
import type { LineRow, OrderRow } from "./order-row.ts"

type Otherwise = {
	lines: readonly LineRow[]
	adjustments?: readonly OrderAdjustment[]
	tipMinor?: number | undefined
	deliveryMinor?: number | undefined
}

/** An order added up from the prices it was made at, as it is or as it is to be. */
export function orderTotals(store: StoreRow, order: OrderRow, otherwise: Otherwise = order): Totals<LineRow> {
	const { adjustments = order.adjustments, tipMinor, deliveryMinor } = otherwise
	const totals = addUp(otherwise.lines, {
		pricesIncludeTax: store.pricesIncludeTax,
		adjustments: adjustments.map(adjustmentOf),
		serviceBasisPoints: order.type === "DINE_IN" ? store.settings.payments.serviceChargeBasisPoints : 0,
		deliveryFeeMinor: deliveryMinor ?? order.deliveryMinor,
		tipMinor: tipMinor ?? order.tipMinor,
	})
	return { ...totals, lines: totals.lines.map((line) => line as typeof line & LineRow) }
}

function adjustmentOf({ id, kind, reason, lineId, basisPoints, amountMinor }: OrderAdjustment): Adjustment {
	const worth = basisPoints === null ? { amountMinor: amountMinor ?? 0 } : { basisPoints }
	return { id, kind, name: reason, lineId, worth }
}
