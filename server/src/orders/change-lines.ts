import { amountMinorMax } from "@comanda/contract/money.ts"
import type { OrderAdjustment } from "@comanda/contract/orders/order.ts"
import type { StoreRow } from "#organizations/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { isCustomer } from "#platform/is-customer.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { bookOrder } from "./book-order.ts"
import type { LineRow, OrderRow } from "./order-row.ts"
import { orderTotals } from "./order-totals.ts"
import { stockDifference } from "./stock-difference.ts"
import { outOfStock } from "./write-order.ts"

const write: Prepared = { name: "order_change", text: "select change_order($1::jsonb) as version" }

export type Change = {
	lines: readonly LineRow[]
	adjustments?: readonly OrderAdjustment[]
	/** What of the order itself is otherwise now. */
	tipMinor?: number
	deliveryMinor?: number
	/** Why lines were taken back, for the kitchen. */
	reason?: string | null
	/** Lines whose words changed and not their number: a note, a seat, a course. */
	reworded?: readonly string[]
}

/**
 * Writes a locked order's lines as they are to be: adds it up anew from the prices it was made at, holds what more it
 * takes and gives back what it no longer does, and tells the kitchen the difference between what it has and what it
 * should have. Everything that changes an order's lines comes through here.
 */
export async function changeLines(
	ctx: Context,
	store: StoreRow,
	order: OrderRow,
	change: Change,
): Promise<OrderRow> {
	const adjustments = change.adjustments ?? order.adjustments
	const before = new Map(order.lines.map((line) => [line.id, line]))
	const totals = orderTotals(store, order, { ...change, adjustments })
	refuseTooMuch(totals)
	const lines = totals.lines.map((line): LineRow => ({ ...line, ...sentAs(line, before.get(line.id)) }))
	const sent = differences(lines, before, "sentQuantity")
	const cancelled = differences(lines, before, "cancelledQuantity")
	const next: OrderRow = {
		...order,
		subtotalMinor: totals.subtotalMinor,
		discountMinor: totals.discountMinor,
		serviceMinor: totals.service.amountMinor,
		deliveryMinor: totals.delivery.amountMinor,
		taxMinor: totals.taxMinor,
		addedTaxMinor: store.pricesIncludeTax ? 0 : totals.taxMinor,
		taxes: totals.taxes,
		tipMinor: totals.tipMinor,
		totalMinor: totals.totalMinor,
		version: order.version + 1,
		lines,
		adjustments: [...adjustments],
	}
	await save(ctx, next, { before, sent, cancelled, wanted: stockDifference(order.lines, lines) })
	bookOrder(ctx, next)
	const { totalMinor, version } = next
	record(ctx, order.storeId, "Order.Updated", order.id, { totalMinor, version, lines: lines.length })
	if (sent.length > 0) record(ctx, order.storeId, "Order.LinesSent", order.id, { sent })
	if (cancelled.length > 0)
		record(ctx, order.storeId, "Order.LinesCancelled", order.id, { cancelled, reason: told(ctx, change) })
	if (change.reworded?.length)
		record(ctx, order.storeId, "Order.LinesChanged", order.id, { lineIds: change.reworded })
	return next
}

/** Why, in the words of the staff. A guest's words are his own, and the journal forgets nothing. */
function told({ caller }: Context, { reason = null }: { reason?: string | null | undefined }): string | null {
	return caller.kind === "guest" || isCustomer(caller) ? null : reason
}

/** A tip, or what several orders come to together, may be more than an amount can be. */
function refuseTooMuch({ subtotalMinor, totalMinor }: Pick<OrderRow, "subtotalMinor" | "totalMinor">): void {
	if (Math.max(subtotalMinor, totalMinor) > amountMinorMax)
		throw new Refusal("MAXIMUM_ORDER_EXCEEDED", "No order is worth this much.")
}

/** What the kitchen has been sent of a line, and what was taken back, so that the difference is what stands on it. */
function sentAs(
	{ kind, fired, quantity }: LineRow,
	before: LineRow | undefined,
): Pick<LineRow, "sentQuantity" | "cancelledQuantity" | "prepStatus"> {
	const { sentQuantity = 0, cancelledQuantity = 0, prepStatus = "NOT_STARTED" } = before ?? {}
	if (kind === "COMBO_PARENT")
		return { sentQuantity, cancelledQuantity, prepStatus: quantity === 0 ? "VOIDED" : prepStatus }
	const has = sentQuantity - cancelledQuantity
	const should = fired ? quantity : 0
	const more = Math.max(0, should - has)
	return {
		sentQuantity: sentQuantity + more,
		cancelledQuantity: cancelledQuantity + Math.max(0, has - should),
		// What is added to a line that is ready is still to be made.
		prepStatus: quantity === 0 ? "VOIDED" : more > 0 ? "QUEUED" : prepStatus,
	}
}

type Counted = "sentQuantity" | "cancelledQuantity"

function differences(lines: readonly LineRow[], before: ReadonlyMap<string, LineRow>, counted: Counted) {
	return lines.flatMap((line) => {
		const quantity = line[counted] - (before.get(line.id)?.[counted] ?? 0)
		return quantity > 0 ? [{ lineId: line.id, quantity }] : []
	})
}

type Saving = {
	before: ReadonlyMap<string, LineRow>
	sent: { lineId: string; quantity: number }[]
	cancelled: { lineId: string; quantity: number }[]
	wanted: { id: string; milli: number }[]
}

async function save(
	ctx: Context,
	next: OrderRow,
	{ before, sent, cancelled, wanted }: Saving,
): Promise<void> {
	const { lines, adjustments, ...order } = next
	const changed = lines.filter((line) => {
		const was = before.get(line.id)
		return was && JSON.stringify(was) !== JSON.stringify({ ...was, ...line })
	})
	const document = {
		...order,
		by: actorOf(ctx.caller),
		now: ctx.now,
		wanted,
		ledger: [
			...sent.map((each) => ({ ...each, kind: "SENT" })),
			...cancelled.map((each) => ({ ...each, kind: "CANCELLED" })),
		],
		added: lines.filter((line) => !before.has(line.id)),
		changed,
	}
	try {
		await ctx.query(write, [JSON.stringify(document)])
	} catch (error) {
		throw outOfStock(error, lines) ?? error
	}
}
