import { writeReceiptNumber } from "@comanda/contract/receipts/number.ts"
import type { OrderMoney } from "#orders/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { findReceiptsOf } from "../receipt-row.ts"
import { findClaims, lockCounter } from "./counters.ts"
import { deviceOf, findSeries } from "./series-of-device.ts"

type Claiming = { billId?: string | undefined; offlineNumber: number; issuedAt?: string | undefined }

const claim: Prepared = {
	name: "receipt_claim",
	text: `with next as (
			update receipt_counter set last_number = last_number + 1
			where organization_id = $1 and store_id = $2 and series = $3 and last_number = $4 - 1 returning series
		)
		insert into receipt_claim (organization_id, store_id, series, number, order_id, bill_id, issued_at, claimed_by)
		select $1, $2, series, $4, $5, $6, $7, $8 from next returning number`,
}

/**
 * Notes the number that a device gave on paper while it was offline: the order's receipt is written under it. They come in
 * turn, so that none is missing; one that came before is the same one.
 */
export async function claimNumber(
	ctx: Context,
	order: OrderMoney,
	{ billId, offlineNumber, issuedAt }: Claiming,
): Promise<void> {
	const deviceId = deviceOf(ctx)
	await lockCounter(ctx, order.storeId)
	const own = await findSeries(ctx, deviceId)
	if (!own || own.storeId !== order.storeId)
		throw new Refusal("CONFLICT", "This device has no series of its own here.", {
			data: { nextNumber: null },
		})
	const { series, lastNumber } = own
	const bill = billId && billId !== order.id ? billId : null
	const before = (await findClaims(ctx, order.id)).find((each) => each.billId === bill)
	if (before?.series === series && before.number === offlineNumber) return
	const issued = (await findReceiptsOf(ctx, order.id)).find(
		({ kind, billId: of }) => kind === "SALE" && (bill === null || of === null || of === bill),
	)
	const data = {
		nextNumber: lastNumber + 1,
		number: before ? writeReceiptNumber(before.series, before.number) : (issued?.document.number ?? null),
	}
	if (before || issued) throw new Refusal("CONFLICT", "This has another number already.", { data })
	const [given] = await ctx.query<{ number: number }>(claim, [
		...[ctx.organizationId, order.storeId, series, offlineNumber, order.id, bill],
		...[issuedAt ? new Date(issuedAt) : ctx.now, actorOf(ctx.caller)],
	])
	if (!given) throw new Refusal("CONFLICT", "This is not the next number of this device.", { data })
	record(ctx, order.storeId, "Receipt.NumberClaimed", order.id, {
		billId: bill,
		series,
		number: offlineNumber,
	})
}
