import type { Context } from "#platform/context.ts"
import { daysFrom, limitsOf, tooMuch } from "./limits-of.ts"
import { postGoodwill } from "./post-goodwill.ts"
import { tell } from "./tell.ts"
import { putMove } from "./wallet-moves.ts"
import type { WalletRow } from "./wallet-rows.ts"

/** Puts into a locked wallet what the house gives away. */
export async function grant(
	ctx: Context,
	wallet: WalletRow,
	{ amountMinor, reason }: { amountMinor: number; reason: string },
): Promise<void> {
	const { id: walletId, storeId, kind } = wallet
	const { maxMinor, creditDays } = await limitsOf(ctx, wallet)
	const expiresAt = kind === "CREDIT" ? daysFrom(ctx.now, creditDays) : wallet.expiresAt
	const move = { walletId, amount: amountMinor, kind: "GRANTED", expiresAt, most: maxMinor, reason } as const
	const done = await putMove(ctx, move)
	if ("over" in done) throw tooMuch(done.over, maxMinor)
	postGoodwill(ctx, wallet, { amountMinor, memo: reason })
	tell(ctx, { storeId, walletId, kind, what: "GRANTED" }, { amountMinor, balanceMinor: done.balance })
}
