import type { WalletKind } from "@comanda/contract/wallets/kinds.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { accountOf } from "./account-of.ts"
import { stillHeld } from "./still-held.ts"
import { tell } from "./tell.ts"
import { takeMove } from "./wallet-moves.ts"
import { lockWallet } from "./wallet-rows.ts"

export type TakeBack = { storeId: string; paymentId: string; refundId: string; amountMinor: number }

type Loaded = {
	walletId: string
	kind: WalletKind
	reservationId: string | null
	lotId: number
	paidMinor: number
}

/**
 * What was paid ahead is paid back: from when that is decided it is no longer there to be spent. What was spent already is
 * not paid back. Asked twice, it is done once; the caller books where the money goes when it has gone.
 */
export async function takeBack(
	ctx: Context,
	{ storeId, paymentId, refundId, amountMinor }: TakeBack,
): Promise<{ walletId: string; account: string }> {
	const { walletId, kind, lotId, paidMinor, reservationId } = await findLoaded(ctx, paymentId)
	const heldMinor = reservationId ? await stillHeld(ctx, reservationId, walletId) : 0
	const { availableMinor } = await lockWallet(ctx, kind, walletId)
	const answer = { walletId, account: accountOf[kind] }
	const before = await takenBack(ctx, paymentId, refundId)
	if (before.isDone) return answer
	const thereMinor = Math.min(availableMinor - heldMinor, paidMinor - before.amountMinor)
	if (amountMinor > thereMinor) throw notThere(thereMinor)
	const move = {
		walletId,
		amount: amountMinor,
		paymentId,
		refundId,
		kind: "TAKEN_BACK",
		firstLot: lotId,
	} as const
	if ((await takeMove(ctx, move)) === null) throw notThere(thereMinor)
	tell(ctx, { storeId, walletId, kind, what: "TAKEN_BACK" }, { amountMinor, paymentId, refundId })
	return answer
}

function notThere(thereMinor: number): Refusal {
	const data = { availableMinor: Math.max(0, thereMinor) }
	return new Refusal("REFUND_EXCEEDS", "Some of it was spent, or is kept.", { data })
}

export async function findLoaded(ctx: Context, paymentId: string): Promise<Loaded> {
	const { rows } =
		await sql<Loaded>`select e.wallet_id as "walletId", w.kind, w.reservation_id as "reservationId",
			e.lot_id as "lotId", e.value_minor as "paidMinor"
		from wallet_entry e join wallet w on w.organization_id = e.organization_id and w.id = e.wallet_id
		where e.organization_id = ${ctx.organizationId} and e.payment_id = ${paymentId} and e.kind = 'LOADED'`.execute(
			ctx.db,
		)
	const [found] = rows
	if (!found) throw new Error(`Payment ${paymentId} has put nothing into a wallet.`)
	return found
}

async function takenBack(
	ctx: Context,
	paymentId: string,
	refundId: string,
): Promise<{ amountMinor: number; isDone: boolean }> {
	const { rows } = await sql<{ amountMinor: number; ofThisMinor: number }>`
		select coalesce(-sum(change_minor), 0)::bigint as "amountMinor",
			coalesce(-sum(change_minor) filter (where refund_id = ${refundId}), 0)::bigint as "ofThisMinor"
		from wallet_entry where organization_id = ${ctx.organizationId} and payment_id = ${paymentId}
			and kind in ('TAKEN_BACK', 'RESTORED')`.execute(ctx.db)
	const { amountMinor = 0, ofThisMinor = 0 } = rows[0] ?? {}
	return { amountMinor, isDone: ofThisMinor > 0 }
}
