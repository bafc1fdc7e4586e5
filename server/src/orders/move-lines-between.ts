import type { StoreRow } from "#organizations/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { moveHold } from "#stock/index.ts"
import { changeLines } from "./change-lines.ts"
import type { OrderRow } from "./order-row.ts"
import { stockDifference } from "./stock-difference.ts"

const move: Prepared = {
	name: "order_lines_move",
	text: `with moved as (
			update order_line l set order_id = $3, line_no = $5 + p.place
			from unnest($4::uuid[]) with ordinality as p(id, place)
			where l.organization_id = $1 and l.order_id = $2 and l.id = p.id
			returning l.id, l.store_id, l.sent_quantity - l.cancelled_quantity as quantity
		), told as (
			insert into order_line_ledger (organization_id, store_id, order_id, line_id, kind, quantity, at, by)
			select $1, m.store_id, $3, m.id, 'MOVED', m.quantity, $6, $7 from moved m where m.quantity > 0
		)
		update order_adjustment a set order_id = $3 from moved m where a.organization_id = $1 and a.line_id = m.id`,
}
const wholeAdjustments: Prepared = {
	name: "order_adjustments_move",
	text: `update order_adjustment set order_id = $3 where organization_id = $1 and order_id = $2 and line_id is null
		and removed_at is null`,
}

type Between = {
	from: OrderRow
	into: OrderRow
	lineIds: readonly string[]
	/** Nothing stays: what was taken off the whole goes along. */
	isWhole: boolean
}

/**
 * Moves lines from one locked order to another with all that hangs on them: what they hold on the shelf, what was taken
 * off them, and what the kitchen has. They keep their ids, so the kitchen neither cooks them twice nor forgets them.
 */
export async function moveLinesBetween(
	ctx: Context,
	store: StoreRow,
	{ from, into, lineIds, isWhole }: Between,
): Promise<{ from: OrderRow; into: OrderRow }> {
	if (from.storeId !== into.storeId || from.currency !== into.currency || from.type !== into.type)
		throw new Refusal("CONFLICT", "Lines move between orders of one kind in one store.")
	const ids = new Set(lineIds)
	const moved = from.lines.filter((line) => ids.has(line.id))
	const stays = from.lines.filter((line) => !ids.has(line.id))
	const last = Math.max(0, ...into.lines.map((line) => line.lineNo))
	const at = [moved.map((line) => line.id), last, ctx.now, actorOf(ctx.caller)]
	await ctx.query(move, [ctx.organizationId, from.id, into.id, ...at])
	const held = stockDifference([], moved).map(({ id, milli }) => ({ stockItemId: id, milli }))
	await moveHold(ctx, { from: from.id, to: into.id, moved: held })
	const goes = from.adjustments.filter((each) => (each.lineId ? ids.has(each.lineId) : isWhole))
	if (isWhole) await ctx.query(wholeAdjustments, [ctx.organizationId, from.id, into.id])
	const kept = from.adjustments.filter((each) => !goes.includes(each))
	const placed = moved.map((line, place) => ({ ...line, lineNo: last + place + 1 }))
	const nextFrom = await changeLines(
		ctx,
		store,
		{ ...from, lines: stays, adjustments: kept },
		{ lines: stays },
	)
	const both = [...into.lines, ...placed]
	const all = [...into.adjustments, ...goes]
	// The tip and the fee go with the whole order; what is moved alone leaves them.
	const more = isWhole
		? { tipMinor: into.tipMinor + from.tipMinor, deliveryMinor: into.deliveryMinor + from.deliveryMinor }
		: {}
	const nextInto = await changeLines(
		ctx,
		store,
		{ ...into, lines: both, adjustments: all },
		{ lines: both, ...more },
	)
	record(ctx, from.storeId, "Order.LinesMoved", from.id, { lineIds: [...ids], toOrderId: into.id })
	return { from: nextFrom, into: nextInto }
}
