import type { Order } from "@comanda/contract/orders/order.ts"
import { displayStatus } from "@comanda/contract/orders/states.ts"
import type { Context } from "#platform/context.ts"
import { isCustomer } from "#platform/is-customer.ts"
import { numberOf } from "./order-number.ts"
import type { LineRow, OrderRow } from "./order-row.ts"

/** What a client is told of an order: not whose account it is, nor how it is stored; a guest not who took it, either. */
export async function presentOrder(ctx: Context, row: OrderRow): Promise<Order> {
	const { guestSessionId, customerPersonId, addedTaxMinor, number, prefix, lines, ...more } = row
	const { guestPhoneSealed, deliveryAddressSealed, externalPlatform, externalId, ...kept } = more
	const { workflowTemplateId, workflowVersion, placedBy, assignedMemberId, ...order } = kept
	const open = async (sealed: string | null, column: string) =>
		sealed === null ? null : ctx.sealing.open(sealed, `customer_order.${column}`)
	const isGuest = ctx.caller.kind === "guest" || isCustomer(ctx.caller)
	return {
		...order,
		...numberOf(order.businessDate, number, prefix),
		displayStatus: displayStatus(order.status, order.paymentStatus),
		placedBy: isGuest ? null : placedBy,
		assignedMemberId: isGuest ? null : assignedMemberId,
		guestPhone: await open(guestPhoneSealed, "guest_phone"),
		deliveryAddress: await open(deliveryAddressSealed, "delivery_address"),
		externalRef: externalPlatform && externalId ? { platform: externalPlatform, id: externalId } : null,
		lines: lines.map(presentLine),
	}
}

function presentLine(row: LineRow): Order["lines"][number] {
	const { ingredients, costMinor, prepMinutes, sentQuantity, cancelledQuantity, ...line } = row
	return line
}
