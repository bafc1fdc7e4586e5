import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { repeatOrder as contract } from "@comanda/contract/orders/bills.ts"
import { priceOrder } from "@comanda/contract/orders/totals.ts"
import type { Context } from "#platform/context.ts"
import { priceBasis } from "./price-wanted.ts"
import { readableOrder } from "./readable-order.ts"

/** The same again: each thing as it would be ordered today, or why it cannot be had. Combos are chosen anew. */
export async function repeatOrder(
	ctx: Context,
	{ orderId }: { orderId: string },
): Promise<ResultOf<typeof contract>> {
	const { storeId, source, type, zoneId, lines } = await readableOrder(ctx, orderId)
	const { menu } = await priceBasis(ctx, { storeId, source }, { exact: true })
	return {
		lines: lines
			.filter((line) => line.kind === "REGULAR" && line.quantity > 0)
			.map(({ id, itemId, variantId, options, quantity }) => {
				const chosen = options.map((option) => ({
					optionId: option.id,
					quantity: option.quantity,
					placement: option.placement,
					...(option.underOptionId ? { underOptionId: option.underOptionId } : {}),
				}))
				const line = { id, itemId, ...(variantId ? { variantId } : {}), options: chosen, quantity }
				const priced = priceOrder(menu, { type, zoneId, lines: [line] })
				return {
					itemId,
					variantId,
					options: chosen.map((option) => ({ ...option, underOptionId: option.underOptionId ?? null })),
					quantity,
					unitPriceMinor: priced.ok ? (priced.order.lines[0]?.unitPriceMinor ?? null) : null,
					problem: priced.ok ? null : (priced.problems[0]?.code ?? "ITEM_NOT_AVAILABLE"),
				}
			}),
	}
}
