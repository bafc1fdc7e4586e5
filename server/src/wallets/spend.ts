import type { Currency } from "@comanda/contract/money.ts"
import { findDepositOfOrder, lockReservation, redeemDeposit } from "#floor/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { accountOf } from "./account-of.ts"
import { isOwn } from "./is-own.ts"
import { notUsable } from "./not-usable.ts"
import { postGoodwill } from "./post-goodwill.ts"
import { tell } from "./tell.ts"
import { spendMove } from "./wallet-moves.ts"
import { findByCode, findOfReservation, findWallet, noSuch, type WalletRow } from "./wallet-rows.ts"

export type Spend = {
	storeId: string
	currency: Currency
	wantedMinor: number
	paymentId: string
	orderId: string
} & (
	| { kind: "CREDIT"; accountId: string }
	| { kind: "GIFT_CARD" | "VOUCHER"; code: string }
	| { kind: "DEPOSIT" }
)

export type Spent = { walletId: string; takenMinor: number; account: string }

/**
 * Pays a bill out of a wallet: as much as is there, up to what is wanted. Two tills that spend of the same one take turns,
 * and the second finds what the first has left. The caller books it: what the wallet owed, it owes no more.
 */
export async function spend(ctx: Context, wish: Spend): Promise<Spent> {
	if (wish.wantedMinor < 1) throw new Error("Nothing is not paid.")
	const wallet = wish.kind === "DEPOSIT" ? await depositOf(ctx, wish) : await walletOf(ctx, wish)
	const amount = wallet.reservationId
		? Math.min(wish.wantedMinor, (await lockReservation(ctx, wallet.reservationId)).depositHeldMinor)
		: wish.wantedMinor
	const { storeId, currency, paymentId, orderId } = wish
	const outcome = await spendMove(ctx, { walletId: wallet.id, amount, currency, paymentId, orderId })
	if ("reason" in outcome) throw notUsable(outcome.reason)
	const { taken: takenMinor, again } = outcome
	if (!again && takenMinor > 0) {
		const { reservationId } = wallet
		if (reservationId) await redeemDeposit(ctx, { reservationId, amountMinor: takenMinor, orderId })
		if (wallet.kind === "VOUCHER") postGoodwill(ctx, wallet, { amountMinor: takenMinor, orderId })
		const facts = { amountMinor: takenMinor, currency, paymentId, orderId }
		tell(ctx, { storeId, walletId: wallet.id, kind: wallet.kind, what: "SPENT" }, facts)
	}
	return { walletId: wallet.id, takenMinor, account: accountOf[wallet.kind] }
}

async function walletOf(ctx: Context, wish: Exclude<Spend, { kind: "DEPOSIT" }>): Promise<WalletRow> {
	const wallet =
		wish.kind === "CREDIT" ? await findWallet(ctx, "CREDIT", wish.accountId) : await findByCode(ctx, wish)
	if (!wallet || wallet.storeId !== wish.storeId) throw noSuch(wish.kind)
	// A guest at the table pays with what he has the code of; with credit, only whose it is.
	if (wallet.kind === "CREDIT" && ctx.grant === "own" && !isOwn(ctx, wallet)) throw noSuch("CREDIT")
	return wallet
}

/** Nobody says which deposit: it is that of the party whose order it is. */
async function depositOf(ctx: Context, { orderId, storeId, paymentId }: Spend): Promise<WalletRow> {
	const held = await findDepositOfOrder(ctx, { orderId })
	const wallet = held && held.storeId === storeId && (await findOfReservation(ctx, held.reservationId))
	if (!wallet) throw new Refusal("DEPOSIT_NOT_DUE", `No deposit is held for this order (${paymentId}).`)
	return wallet
}
