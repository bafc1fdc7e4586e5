import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateOrder as contract } from "@comanda/contract/orders/editing.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import { findTable } from "#floor/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { changeLines } from "./change-lines.ts"
import { changeableOrder } from "./changeable-order.ts"
import { findOrder } from "./find-order.ts"
import { presentOrder } from "./present-order.ts"
import { noSuchOrder } from "./readable-order.ts"

const write: Prepared = {
	name: "order_update_head",
	text: `update customer_order set note = $3, allergy_note = $4, tab_name = $5, guest_name = $6, guest_phone_sealed = $7,
			table_id = $8, table_number = $9, zone_id = $10, version = version + 1, updated_at = $11
		where organization_id = $1 and id = $2`,
}

/** Changes what stands at the head of an order. Fields that are not named stay; null empties one. */
export async function updateOrder(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Order> {
	const { order, store } = await changeableOrder(ctx, input.orderId)
	const { note = order.note, allergyNote = order.allergyNote, tabName = order.tabName } = input
	const { guestName = order.guestName, guestPhone, tipMinor = order.tipMinor } = input
	const phone =
		guestPhone === undefined
			? order.guestPhoneSealed
			: guestPhone && ctx.sealing.seal(guestPhone, "customer_order.guest_phone")
	const seat = await seatOf(ctx, order, input.tableId)
	const changed =
		tipMinor === order.tipMinor
			? order
			: await changeLines(ctx, store, order, { lines: order.lines, tipMinor })
	const words = [note, allergyNote, tabName, guestName, phone]
	const place = [seat.tableId, seat.tableNumber, seat.zoneId]
	await ctx.query(write, [ctx.organizationId, order.id, ...words, ...place, ctx.now])
	record(ctx, order.storeId, "Order.Updated", order.id, {
		totalMinor: changed.totalMinor,
		version: changed.version + 1,
		...seat,
	})
	if (seat.tableId !== order.tableId) {
		const from = { tableId: order.tableId, tableNumber: order.tableNumber }
		const to = { tableId: seat.tableId, tableNumber: seat.tableNumber }
		record(ctx, order.storeId, "Order.Moved", order.id, { from, to })
	}
	if (note !== order.note || allergyNote !== order.allergyNote || seat.tableId !== order.tableId) {
		const lineIds = order.lines.filter((line) => line.fired).map((line) => line.id)
		record(ctx, order.storeId, "Order.LinesChanged", order.id, { lineIds })
	}
	const updated = await findOrder(ctx, order.id)
	if (!updated) throw noSuchOrder()
	return presentOrder(ctx, updated)
}

type Seat = { tableId: string | null; tableNumber: string | null; zoneId: string | null }

async function seatOf(
	ctx: Context,
	order: Seat & { storeId: string },
	tableId?: string | null,
): Promise<Seat> {
	if (tableId === undefined || ctx.caller.kind === "guest") {
		return { tableId: order.tableId, tableNumber: order.tableNumber, zoneId: order.zoneId }
	}
	if (tableId === null) return { tableId: null, tableNumber: null, zoneId: null }
	const table = await findTable(ctx, order.storeId, tableId)
	if (!table) throw new Refusal("NOT_FOUND", "There is no such table here.")
	return { tableId: table.id, tableNumber: table.number, zoneId: table.zoneId }
}
