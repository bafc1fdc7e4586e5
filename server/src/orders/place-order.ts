import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { Channel } from "@comanda/contract/menu/published.ts"
import { amountMinorMax } from "@comanda/contract/money.ts"
import type { placeOrder as contract, Order } from "@comanda/contract/orders/endpoints.ts"
import { type PricedOrder, priceOrder } from "@comanda/contract/orders/totals.ts"
import { findTable } from "#floor/index.ts"
import { findKitchenFacts, findSellable, type KitchenFacts } from "#menu/index.ts"
import { findStore, type StoreRow } from "#organizations/index.ts"
import { actorOf, type Caller, type Context } from "#platform/context.ts"
import { isCustomer } from "#platform/is-customer.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { holdStock } from "#stock/index.ts"
import { presentOrder } from "./present-order.ts"
import { insertOrder, type NewOrder } from "./store.ts"

type PlaceOrder = ParsedInputOf<typeof contract>

/** Places an order at today's prices. Asking twice with one idempotency key returns the first order. */
export async function placeOrder(ctx: Context, input: PlaceOrder): Promise<Order> {
	const source = sourceOf(ctx.caller)
	const itemIds = [...new Set(input.lines.map((line) => line.itemId))]
	const [store, sellable, facts, table] = await Promise.all([
		findStore(ctx, input.storeId),
		findSellable(ctx, input.storeId, itemIds),
		findKitchenFacts(ctx, itemIds),
		findOrderTable(ctx, input),
	])
	if (!store) throw new Refusal("NOT_FOUND", "There is no such store.")
	if (!store.isOpen) throw closed(store)
	refuseDoubledLines(input)
	const pricing = priceOrder({ ...sellable, pricesIncludeTax: store.pricesIncludeTax }, input.lines)
	if (!pricing.ok) throw refusalFor(pricing.problems)
	const priced = pricing.order
	if (priced.totalMinor > amountMinorMax) {
		throw new Refusal("MAXIMUM_ORDER_EXCEEDED", "No order is worth this much.")
	}
	if (priced.totalMinor !== input.shownTotalMinor) throw priceChanged(priced)
	const byItem = new Map(facts.map((fact) => [fact.id, fact]))
	await hold(ctx, input.id, priced, byItem)
	const placed = await insertOrder(ctx, newOrder(ctx, input, { store, source, table, priced, byItem }))
	record(ctx, store.id, "Order.Created", placed.id, {
		orderNumber: placed.orderNumber,
		pickupCode: placed.pickupCode,
		source,
		type: placed.type,
		status: placed.status,
		tableNumber: placed.tableNumber,
		currency: placed.currency,
		totalMinor: placed.totalMinor,
		lines: placed.lines.length,
	})
	return presentOrder(placed)
}

function sourceOf(caller: Caller): Channel {
	if (caller.kind === "guest") return "QR_TABLE"
	if (isCustomer(caller)) return "WEB"
	return caller.kind === "person" || caller.kind === "device" ? "POS" : "WEB"
}

/** A guest orders for the table he sits at, whatever the request says; staff name one or none. */
async function findOrderTable(
	ctx: Context,
	input: PlaceOrder,
): Promise<{ id: string; number: string } | null> {
	const tableId = ctx.caller.kind === "guest" ? ctx.caller.tableId : input.tableId
	if (!tableId) return null
	// From his sofa nobody orders to a table: who sits at one has scanned its code.
	if (isCustomer(ctx.caller)) throw new Refusal("FORBIDDEN", "Scan the code on the table to order there.")
	const table = await findTable(ctx, input.storeId, tableId)
	if (!table) throw new Refusal("NOT_FOUND", "There is no such table here.")
	return table
}

function closed({ name, openState, opensAt }: StoreRow): Refusal {
	const data = { openState, opensAt }
	return new Refusal("STORE_CLOSED", `${name} takes no orders now.`, { data })
}

function refuseDoubledLines({ lines }: PlaceOrder): void {
	if (new Set(lines.map((line) => line.id)).size === lines.length) return
	const details = [{ field: "lines", code: "duplicate", message: "Two lines have the same id." }]
	throw new Refusal("VALIDATION_ERROR", "Each line needs an id of its own.", { details })
}

type Problems = (ReturnType<typeof priceOrder> & { ok: false })["problems"]

function refusalFor(problems: Problems): Refusal {
	const [first] = problems
	const details = problems.map(({ lineId, code, message }) => ({ field: `lines.${lineId}`, code, message }))
	return new Refusal(first?.code ?? "ITEM_NOT_AVAILABLE", first?.message ?? "", { details })
}

function priceChanged({ totalMinor, subtotalMinor, taxMinor, lines }: PricedOrder): Refusal {
	const data = {
		totalMinor,
		subtotalMinor,
		taxMinor,
		lines: lines.map(({ id, unitPriceMinor, totalMinor: lineMinor }) => ({
			id,
			unitPriceMinor,
			totalMinor: lineMinor,
		})),
	}
	return new Refusal("PRICE_CHANGED", "The total shown is not today's.", { data })
}

async function hold(
	ctx: Context,
	orderId: string,
	priced: PricedOrder,
	byItem: Map<string, KitchenFacts>,
): Promise<void> {
	const counted = priced.lines.flatMap((line) => {
		const stockItemId = byItem.get(line.item.id)?.stockItemId
		return stockItemId ? [{ stockItemId, itemId: line.item.id, quantity: line.quantity }] : []
	})
	const held = await holdStock(ctx, orderId, counted)
	if (!held.ok) {
		const left = new Map(held.short.map((each) => [each.stockItemId, Math.floor(each.available)]))
		const items = counted
			.filter((line) => left.has(line.stockItemId))
			.map((line) => ({ itemId: line.itemId, left: left.get(line.stockItemId) ?? 0 }))
		throw new Refusal("OUT_OF_STOCK", "Less is left than was asked for.", { data: { items } })
	}
	for (const stockItemId of held.soldOut) {
		const line = counted.find((each) => each.stockItemId === stockItemId)
		if (line) record(ctx, storeOf(ctx), "Item.SoldOut", line.itemId, { stockItemId })
	}
}

function storeOf(ctx: Context): string {
	const [storeId] = ctx.stores
	if (ctx.stores === "*" || !storeId) throw new Error("An order is placed in one store.")
	return storeId
}

type Facts = {
	store: StoreRow
	source: Channel
	table: { id: string; number: string } | null
	priced: PricedOrder
	byItem: Map<string, KitchenFacts>
}

function newOrder(
	ctx: Context,
	input: PlaceOrder,
	{ store, source, table, priced, byItem }: Facts,
): NewOrder {
	const notes = new Map(input.lines.map((line) => [line.id, line.note ?? null]))
	return {
		id: input.id,
		storeId: store.id,
		businessDate: store.businessDate,
		source,
		type: input.type,
		// To be paid later, so the kitchen may begin: the policy for orders to be paid first comes with the money.
		status: "CONFIRMED",
		paymentStatus: "UNPAID",
		paymentTiming: input.paymentTiming,
		tableId: table?.id ?? null,
		tableNumber: table?.number ?? null,
		guestSessionId: ctx.caller.kind === "guest" ? ctx.caller.id : null,
		// What staff type in is not theirs; who may order for himself only, orders for himself.
		customerPersonId: ctx.caller.kind === "person" && ctx.grant === "own" ? ctx.caller.id : null,
		placedBy: actorOf(ctx.caller),
		guestName: input.guestName ?? null,
		note: input.note ?? null,
		allergyNote: input.allergyNote ?? null,
		currency: store.currency,
		subtotalMinor: priced.subtotalMinor,
		taxMinor: priced.taxMinor,
		taxes: priced.taxes,
		totalMinor: priced.totalMinor,
		placedAt: ctx.now.toISOString(),
		lines: priced.lines.map((line, place) => ({
			id: line.id,
			lineNo: place + 1,
			itemId: line.item.id,
			counterId: byItem.get(line.item.id)?.counterId ?? "",
			name: line.item.name,
			variantName: line.variantName,
			options: line.options,
			note: notes.get(line.id) ?? null,
			quantity: line.quantity,
			unitPriceMinor: line.unitPriceMinor,
			totalMinor: line.totalMinor,
			taxBasisPoints: line.taxBasisPoints,
			taxMinor: line.taxMinor,
		})),
	}
}
