import type { KitchenPolicy } from "@comanda/contract/orders/kitchen-policy.ts"
import type { OrderSource } from "@comanda/contract/orders/states.ts"
import type { PricedOrder } from "@comanda/contract/orders/totals.ts"
import type { DeliveryQuote } from "@comanda/contract/organizations/delivery.ts"
import type { StoreRow } from "#organizations/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { LineRow, OrderRow } from "./order-row.ts"
import type { PlaceAtTable } from "./order-table.ts"
import type { PlaceOrder } from "./place-order.ts"

export type NewOrder = Omit<OrderRow, "number" | "lines" | "adjustments" | "version">

type Facts = {
	store: StoreRow
	source: OrderSource
	seat: PlaceAtTable
	priced: PricedOrder
	delivery: DeliveryQuote | null
	policy: KitchenPolicy
	scheduledFor: Date | null
	lines: readonly LineRow[]
}

/** An order as it begins. */
export function newOrder(ctx: Context, input: PlaceOrder, facts: Facts): NewOrder {
	const { store, source, seat, priced, delivery, policy, scheduledFor, lines } = facts
	const { caller } = ctx
	const seal = (value: string | undefined, column: string) =>
		value === undefined ? null : ctx.sealing.seal(value, `customer_order.${column}`)
	return {
		id: input.id,
		storeId: store.id,
		businessDate: store.businessDate,
		prefix: store.settings.orders.prefix || "ORD",
		source,
		type: input.type,
		status: policy.status,
		paymentStatus: "UNPAID",
		paymentTiming: input.paymentTiming,
		priority: input.priority ?? "NORMAL",
		tableId: seat.tableId,
		tableNumber: seat.tableNumber,
		zoneId: seat.zoneId,
		tabName: input.tabName ?? null,
		guestSessionId: caller.kind === "guest" ? caller.id : null,
		// What staff type in is not theirs; who may order for himself only, orders for himself.
		customerPersonId:
			input.customerPersonId ?? (caller.kind === "person" && ctx.grant === "own" ? caller.id : null),
		placedBy: actorOf(caller),
		proxyFor: input.proxyFor ?? null,
		proxyReason: input.proxyReason ?? null,
		guestName: input.guestName ?? null,
		guestPhoneSealed: seal(input.guestPhone, "guest_phone"),
		deliveryAddressSealed: seal(input.delivery?.address, "delivery_address"),
		deliveryZoneId: delivery?.zoneId ?? null,
		note: input.note ?? null,
		allergyNote: input.allergyNote ?? null,
		scheduledFor: scheduledFor?.toISOString() ?? null,
		releaseAt: scheduledFor && releaseAt(scheduledFor, lines, delivery).toISOString(),
		externalPlatform: input.externalRef?.platform ?? null,
		externalId: input.externalRef?.id ?? null,
		reasonCode: null,
		reason: null,
		mergedInto: null,
		workflowTemplateId: null,
		workflowVersion: null,
		currency: store.currency,
		subtotalMinor: priced.subtotalMinor,
		discountMinor: priced.discountMinor,
		serviceMinor: priced.service.amountMinor,
		deliveryMinor: priced.delivery.amountMinor,
		taxMinor: priced.taxMinor,
		addedTaxMinor: priced.pricesIncludeTax ? 0 : priced.taxMinor,
		taxes: priced.taxes,
		tipMinor: priced.tipMinor,
		totalMinor: priced.totalMinor,
		placedAt: ctx.now.toISOString(),
		readyAt: null,
		etaAt: null,
		queuePosition: null,
		assignedMemberId: null,
	}
}

/** When the kitchen has to begin, so that it is ready, and brought, in time. */
function releaseAt(wanted: Date, lines: readonly LineRow[], delivery: DeliveryQuote | null): Date {
	const minutes = Math.max(0, ...lines.map((line) => line.prepMinutes)) + (delivery?.etaMinutes ?? 0)
	return new Date(wanted.getTime() - minutes * 60_000)
}
