import type { Context } from "#platform/context.ts"
import { graceFrom } from "./limits-of.ts"
import { findLoaded } from "./take-back.ts"
import { tell } from "./tell.ts"
import { restoreMove } from "./wallet-moves.ts"

type Restore = { storeId: string; paymentId: string; refundId: string }

/** A refund of what was paid ahead has come to nothing: what was taken back for it can be spent again. */
export async function restore(ctx: Context, { storeId, paymentId, refundId }: Restore): Promise<void> {
	const { walletId, kind } = await findLoaded(ctx, paymentId)
	const until = graceFrom(ctx.now)
	const amountMinor = await restoreMove(ctx, { walletId, paymentId, refundId, until })
	if (amountMinor === 0) return
	tell(ctx, { storeId, walletId, kind, what: "RESTORED" }, { amountMinor, paymentId, refundId })
}
