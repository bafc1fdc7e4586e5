import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import { kitchenPolicy } from "@comanda/contract/orders/kitchen-policy.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import type { placeOrder as contract, placeProxyOrder } from "@comanda/contract/orders/placing.ts"
import type { PricedOrder } from "@comanda/contract/orders/totals.ts"
import { findStore, openStateOf, type StoreRow } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { bookOrder, isSold } from "./book-order.ts"
import { lineRows } from "./line-rows.ts"
import { newOrder } from "./new-order.ts"
import { orderSource } from "./order-source.ts"
import { findPlaceAtTable } from "./order-table.ts"
import { presentOrder } from "./present-order.ts"
import { priceBasis, priceWanted } from "./price-wanted.ts"
import { refuseTooManyOpen } from "./refuse-too-many-open.ts"
import { refuseUnknownCustomer } from "./refuse-unknown-customer.ts"
import { sentOf } from "./sent-lines.ts"
import { writeOrder } from "./write-order.ts"

export type PlaceOrder = ParsedInputOf<typeof contract> &
	Partial<Pick<ParsedInputOf<typeof placeProxyOrder>, "proxyFor" | "proxyReason" | "customerPersonId">>

/**
 * Places an order at today's prices. Asking twice with one idempotency key returns the first order. It is priced from
 * the menu in memory; when that has changed, the statement that writes says so, and it is priced once more.
 */
export async function placeOrder(ctx: Context, input: PlaceOrder): Promise<Order> {
	const source = input.proxyFor === undefined ? orderSource(ctx, input.source) : "PROXY"
	const [store, seat] = await Promise.all([findStore(ctx, input.storeId), findPlaceAtTable(ctx, input)])
	if (!store) throw new Refusal("NOT_FOUND", "There is no such store.")
	const scheduledFor = input.scheduledFor ? new Date(input.scheduledFor) : null
	refuseClosed(store, ctx.now, scheduledFor)
	await refuseTooManyOpen(ctx, store)
	await refuseUnknownCustomer(ctx, input.customerPersonId)
	for (const exact of [false, true]) {
		const basis = await priceBasis(ctx, { storeId: store.id, source }, { exact })
		const pricing = priceWanted(ctx, { ...input, source }, { ...basis, zoneId: seat.zoneId })
		// What is in memory may be of a moment ago: only the newest menu says that something has changed.
		const wanted = await (exact ? pricing : pricing.catch(notByMemory))
		if (!wanted) continue
		const { priced, delivery } = wanted
		if (priced.totalMinor !== input.shownTotalMinor) {
			if (exact) throw priceChanged(priced)
			continue
		}
		const policy = kitchenPolicy({
			source,
			paymentTiming: input.paymentTiming,
			isPaid: false,
			isAccepted: store.settings.orders.autoAccept,
			isScheduled: scheduledFor !== null,
		})
		const lines = lineRows(input.lines, { priced, basis, isSent: policy.isSent })
		const order = newOrder(ctx, input, { store, source, seat, priced, delivery, policy, scheduledFor, lines })
		const number = await writeOrder(ctx, order, { lines, basis, waitsForMoney: policy.waitsFor === "MONEY" })
		if (number === null) continue
		const placed = { ...order, number, lines, adjustments: [], version: 1 }
		if (isSold(placed.status)) bookOrder(ctx, placed)
		const presented = await presentOrder(ctx, placed)
		const { orderNumber, pickupCode, type, status, tableId, tableNumber, currency, totalMinor, priority } =
			presented
		const { customerPersonId: customer, guestSessionId } = order
		const facts = {
			...{
				orderNumber,
				pickupCode,
				source,
				type,
				status,
				tableId,
				tableNumber,
				currency,
				totalMinor,
				priority,
			},
			...{ guestSessionId, paymentTiming: input.paymentTiming, lines: lines.length, sent: sentOf(lines) },
		}
		const onBehalfOf = source === "PROXY" && customer ? `person:${customer}` : ctx.approvedBy
		record(ctx, store.id, "Order.Created", placed.id, facts, onBehalfOf)
		return presented
	}
	throw new Refusal("CONFLICT", "The menu changes just now.")
}

/** A refusal by an older menu is asked of the newest one again; anything else is as it is. */
function notByMemory(error: unknown): null {
	if (error instanceof Refusal) return null
	throw error
}

function refuseClosed(store: StoreRow, now: Date, scheduledFor: Date | null): void {
	if (!scheduledFor) {
		if (store.isOpen) return
		const data = { openState: store.openState, opensAt: store.opensAt }
		throw new Refusal("STORE_CLOSED", `${store.name} takes no orders now.`, { data })
	}
	const details = [
		{ field: "scheduledFor", code: "invalid", message: "Choose a later time, within thirty days." },
	]
	const ahead = scheduledFor.getTime() - now.getTime()
	if (ahead <= 0 || ahead > 30 * 86_400_000)
		throw new Refusal("VALIDATION_ERROR", "An order is made for a time to come.", { details })
	const { state, opensAt } = openStateOf(store.schedule, scheduledFor)
	if (state !== "OPEN")
		throw new Refusal("STORE_CLOSED", `${store.name} is closed then.`, {
			data: { openState: state, opensAt },
		})
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
