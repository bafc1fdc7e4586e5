import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { quoteOrder } from "@comanda/contract/orders/placing.ts"
import type { OrderSource } from "@comanda/contract/orders/states.ts"
import { type PricedOrder, type Pricing, priceOrder } from "@comanda/contract/orders/totals.ts"
import type { DeliveryQuote } from "@comanda/contract/organizations/delivery.ts"
import type { RecipeBook } from "@comanda/contract/stock/recipes.ts"
import { keptSellable, type SellableMenu, sellableMenu } from "#menu/index.ts"
import { quoteDelivery } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { keptRecipeBook, recipeBook } from "#stock/index.ts"
import { menuChannel } from "./menu-channel.ts"

type Wanted = ParsedInputOf<typeof quoteOrder>

/** What an order is priced from. */
export type PriceBasis = { menu: SellableMenu; book: RecipeBook }

/** As this process holds it, or as the database says. Whoever writes by it makes sure that it was the newest. */
export async function priceBasis(
	ctx: Context,
	{ storeId, source }: { storeId: string; source: OrderSource },
	{ exact }: { exact: boolean },
): Promise<PriceBasis> {
	const asked = { storeId, channel: menuChannel(source) }
	const menu = exact ? null : keptSellable(ctx.caches, ctx.organizationId, asked, ctx.now)
	const book = exact ? null : keptRecipeBook(ctx.caches, ctx.organizationId, storeId)
	if (menu && book) return { menu, book }
	const [newMenu, newBook] = await Promise.all([sellableMenu(ctx, asked), recipeBook(ctx, storeId)])
	return { menu: newMenu, book: newBook }
}

export type PricedWanted = { priced: PricedOrder; delivery: DeliveryQuote | null }

/** What the chosen things come to here and now, or by name why they cannot be had. */
export async function priceWanted(
	ctx: Context,
	{ storeId, type, lines, delivery: to, tipMinor }: Wanted,
	{ menu, zoneId }: { menu: SellableMenu; zoneId: string | null },
): Promise<PricedWanted> {
	const order = { type, lines, zoneId, tipMinor }
	const priced = orderOf(priceOrder(menu, order))
	if (type !== "DELIVERY") return { priced, delivery: null }
	if (!to) throw noAddress()
	const { latitude, longitude } = to
	const subtotalMinor = priced.subtotalMinor - priced.discountMinor
	const delivery = await quoteDelivery(ctx, { storeId, latitude, longitude, subtotalMinor })
	const { feeMinor: deliveryFeeMinor } = delivery
	return { priced: orderOf(priceOrder(menu, { ...order, deliveryFeeMinor })), delivery }
}

function noAddress(): Refusal {
	const details = [{ field: "delivery", code: "required", message: "Where is it to be brought?" }]
	return new Refusal("VALIDATION_ERROR", "A delivery needs an address.", { details })
}

function orderOf(pricing: Pricing): PricedOrder {
	if (pricing.ok) return pricing.order
	const { problems } = pricing
	const [first] = problems
	const details = problems.map(({ lineId, code, message }) => ({ field: `lines.${lineId}`, code, message }))
	throw new Refusal(first?.code ?? "ITEM_NOT_AVAILABLE", first?.message ?? "", { details })
}
