import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { quoteOrder as contract, Quote } from "@comanda/contract/orders/placing.ts"
import type { Context } from "#platform/context.ts"
import { orderSource } from "./order-source.ts"
import { findPlaceAtTable } from "./order-table.ts"
import { priceBasis, priceWanted } from "./price-wanted.ts"

/** What these things would cost now. Nothing is held, so it may be gone when it is ordered. */
export async function quoteOrder(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Quote> {
	const source = orderSource(ctx, input.source)
	const [basis, seat] = await Promise.all([
		priceBasis(ctx, { storeId: input.storeId, source }, { exact: true }),
		findPlaceAtTable(ctx, input),
	])
	const { priced } = await priceWanted(ctx, input, { ...basis, zoneId: seat.zoneId })
	const { subtotalMinor, discountMinor, taxMinor, taxes, tipMinor, totalMinor } = priced
	return {
		subtotalMinor,
		discountMinor,
		serviceMinor: priced.service.amountMinor,
		deliveryMinor: priced.delivery.amountMinor,
		taxMinor,
		taxes,
		tipMinor,
		totalMinor,
		lines: priced.lines.map(
			({ id, unitPriceMinor, grossMinor, discountMinor: off, totalMinor: lineMinor }) => ({
				id,
				unitPriceMinor,
				grossMinor,
				discountMinor: off,
				totalMinor: lineMinor,
			}),
		),
	}
}
