import type { Context } from "#platform/context.ts"
import { isOwn } from "./is-own.ts"
import { limitsOf, tooMuch } from "./limits-of.ts"
import { requireLoadable } from "./require-loadable.ts"
import { findWallet, noSuch } from "./wallet-rows.ts"

type Room = { storeId: string; amountMinor: number } & (
	| { kind: "CREDIT"; accountId: string }
	| { kind: "GIFT_CARD"; walletId: string }
)

/** Refuses, before anybody is asked for money, what an account or a card could not take. */
export async function requireRoom(ctx: Context, wish: Room): Promise<void> {
	const { storeId, amountMinor, kind } = wish
	const wallet = await findWallet(ctx, kind, wish.kind === "CREDIT" ? wish.accountId : wish.walletId)
	if (!wallet || wallet.storeId !== storeId) throw noSuch(kind)
	if (kind === "CREDIT" && ctx.grant === "own" && !isOwn(ctx, wallet)) throw noSuch(kind)
	requireLoadable(ctx, wallet)
	const { maxMinor } = await limitsOf(ctx, wallet)
	if (wallet.availableMinor + amountMinor > maxMinor) throw tooMuch(wallet.availableMinor, maxMinor)
}
