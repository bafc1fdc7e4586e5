import type { Look } from "../chaos/judges/look.ts"

export type TaxSum = { name: string; basisPoints: number; netMinor: number; taxMinor: number }

/** An order as the database has it: what it says it comes to, and what that must be made of. */
export type OrderSums = {
	id: string
	type: string
	pricesIncludeTax: boolean
	subtotalMinor: number
	discountMinor: number
	serviceMinor: number
	deliveryMinor: number
	taxMinor: number
	addedTaxMinor: number
	tipMinor: number
	totalMinor: number
	taxes: TaxSum[]
	lines: {
		id: string
		quantity: number
		unitPriceMinor: number
		grossMinor: number
		discountMinor: number
		totalMinor: number
		taxMinor: number
		taxes: TaxSum[]
	}[]
	/** In the order in which they were given. */
	adjustments: {
		kind: "DISCOUNT" | "COMP"
		lineId: string | null
		basisPoints: number | null
		amountMinor: number | null
	}[]
	bills: {
		subtotalMinor: number
		serviceMinor: number
		deliveryMinor: number
		tipMinor: number
		taxMinor: number
		totalMinor: number
		taxes: TaxSum[]
		lines: { lineId: string; totalMinor: number }[]
	}[]
}

export function readOrderSums(look: Look, storeId: string): Promise<OrderSums[]> {
	return look<{ sums: OrderSums }>(statement, [storeId]).then((rows) => rows.map(({ sums }) => sums))
}

const statement = `select json_build_object('id', o.id, 'type', o.type, 'pricesIncludeTax', s.prices_include_tax,
		'subtotalMinor', o.subtotal_minor, 'discountMinor', o.discount_minor, 'serviceMinor', o.service_minor,
		'deliveryMinor', o.delivery_minor, 'taxMinor', o.tax_minor, 'addedTaxMinor', o.added_tax_minor,
		'tipMinor', o.tip_minor, 'totalMinor', o.total_minor, 'taxes', o.taxes,
		'lines', coalesce((select json_agg(json_build_object('id', l.id, 'quantity', l.quantity,
				'unitPriceMinor', l.unit_price_minor, 'grossMinor', l.gross_minor, 'discountMinor', l.discount_minor,
				'totalMinor', l.total_minor, 'taxMinor', l.tax_minor, 'taxes', l.taxes) order by l.line_no)
			from order_line l where l.organization_id = o.organization_id and l.order_id = o.id), '[]'),
		'adjustments', coalesce((select json_agg(json_build_object('kind', a.kind, 'lineId', a.line_id,
				'basisPoints', a.basis_points, 'amountMinor', a.amount_minor) order by a.at, a.id)
			from order_adjustment a where a.organization_id = o.organization_id and a.order_id = o.id
				and a.removed_at is null), '[]'),
		'bills', coalesce((select json_agg(json_build_object('subtotalMinor', b.subtotal_minor,
				'serviceMinor', b.service_minor, 'deliveryMinor', b.delivery_minor, 'tipMinor', b.tip_minor,
				'taxMinor', b.tax_minor, 'totalMinor', b.total_minor, 'taxes', b.taxes, 'lines', b.lines) order by b.number)
			from order_bill b where b.organization_id = o.organization_id and b.order_id = o.id), '[]')) as sums
	from customer_order o join store s on s.organization_id = o.organization_id and s.id = o.store_id
	where o.store_id = $1`
