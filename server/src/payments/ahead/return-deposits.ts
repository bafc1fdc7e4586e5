import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Entry } from "#platform/journal/entry.ts"
import type { Subscriber } from "#platform/journal/subscribers.ts"
import { findReturnable } from "#wallets/index.ts"
import { lockWhole } from "../lock-whole.ts"
import { makeRefund } from "../refunds/make-refund.ts"

/**
 * A deposit that goes back to its guest goes back as it came: by its provider at once, out of a drawer by somebody who is
 * shown that it waits.
 */
export const returnDeposits: Subscriber = {
	name: "payments-return-deposits",
	types: ["Reservation.DepositReturned"],
	handle,
}

const paid: Prepared = {
	name: "deposit_payments",
	text: `select id from payment where organization_id = $1 and wallet_kind = 'DEPOSIT' and wallet_id = $2
		and status in ('CAPTURED', 'PARTIALLY_REFUNDED') order by created_at, id`,
}

async function handle(ctx: Context, { subject: reservationId }: Entry): Promise<void> {
	for (const { id } of await ctx.query<{ id: string }>(paid, [ctx.organizationId, reservationId])) {
		const whole = await lockWhole(ctx, id)
		if (!whole) continue
		const { receivedMinor, refundedMinor, refundingMinor } = whole.payment
		// Somebody may have given it back already: what is left of it is what can go back.
		const returnableMinor = await findReturnable(ctx, { reservationId })
		const amountMinor = Math.min(returnableMinor, receivedMinor - refundedMinor - refundingMinor)
		if (amountMinor < 1) continue
		const wish = { id: newId(), amountMinor, method: "ORIGINAL", isAutomatic: true } as const
		await makeRefund(ctx, whole, { ...wish, reason: "DEPOSIT_RETURNED" })
	}
}
