import type { WalletKind } from "@comanda/contract/wallets/kinds.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { accountOf } from "./account-of.ts"
import { graceFrom } from "./limits-of.ts"
import { postGoodwill } from "./post-goodwill.ts"
import { tell } from "./tell.ts"
import { giveBackMove } from "./wallet-moves.ts"

export type GiveBack = {
	storeId: string
	walletId: string
	paymentId: string
	refundId: string
	amountMinor: number
}

/** Gives back what a payment took, never more than that; the caller books it. Asked twice, it is done once. */
export async function giveBack(ctx: Context, back: GiveBack): Promise<{ account: string }> {
	const { storeId, walletId, paymentId, refundId, amountMinor } = back
	const until = graceFrom(ctx.now)
	const kind = await kindOf(ctx, walletId)
	const done = await giveBackMove(ctx, { walletId, paymentId, refundId, amount: amountMinor, until })
	if (!done) throw new Error(`Payment ${paymentId} took less than ${amountMinor} of wallet ${walletId}.`)
	if (!done.again) {
		// The voucher's use comes back, and what the house gave away with it.
		if (kind === "VOUCHER") postGoodwill(ctx, { storeId, id: walletId, kind }, { amountMinor: -amountMinor })
		tell(ctx, { storeId, walletId, kind, what: "GIVEN_BACK" }, { amountMinor, paymentId, refundId })
	}
	return { account: accountOf[kind] }
}

async function kindOf(ctx: Context, walletId: string): Promise<WalletKind> {
	const { rows } = await sql<{ kind: WalletKind }>`select kind from wallet
		where organization_id = ${ctx.organizationId} and id = ${walletId}`.execute(ctx.db)
	const [found] = rows
	if (!found) throw new Error(`There is no wallet ${walletId}.`)
	return found.kind
}
