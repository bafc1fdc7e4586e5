import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type {
	CreditAccount,
	adjustCredit as contract,
	deductCredit as deductContract,
} from "@comanda/contract/wallets/credit.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { findCustomerCredit } from "./find-customer-credit.ts"
import { grant } from "./grant.ts"
import { postGoodwill } from "./post-goodwill.ts"
import { presentCredit } from "./present-credit.ts"
import { refuseAboveLimit } from "./refuse-above-limit.ts"
import { tell } from "./tell.ts"
import { takeMove } from "./wallet-moves.ts"
import { lockWallet, type WalletRow } from "./wallet-rows.ts"

/** What no payment explains: with a reason, under the name of who says so. */
export async function adjustCredit(
	ctx: Context,
	{ amountMinor, reason, ...customer }: ParsedInputOf<typeof contract>,
): Promise<CreditAccount> {
	const { id } = await findCustomerCredit(ctx, customer)
	const account = await lockWallet(ctx, "CREDIT", id)
	await refuseAboveLimit(ctx, account, Math.abs(amountMinor))
	if (amountMinor > 0) await grant(ctx, account, { amountMinor, reason })
	else await deduct(ctx, account, { amountMinor: -amountMinor, reason })
	return presentCredit(ctx, await lockWallet(ctx, "CREDIT", id))
}

export function deductCredit(
	ctx: Context,
	{ amountMinor, ...input }: ParsedInputOf<typeof deductContract>,
): Promise<CreditAccount> {
	return adjustCredit(ctx, { ...input, amountMinor: -amountMinor })
}

async function deduct(
	ctx: Context,
	account: WalletRow,
	{ amountMinor, reason }: { amountMinor: number; reason: string },
): Promise<void> {
	const { id: walletId, storeId, kind, availableMinor } = account
	const taken = await takeMove(ctx, { walletId, amount: amountMinor, kind: "DEDUCTED", reason })
	if (taken === null) {
		const data = { availableMinor }
		throw new Refusal("INSUFFICIENT_FUNDS", `There are ${availableMinor} in it.`, { data })
	}
	postGoodwill(ctx, account, { amountMinor: -amountMinor, memo: reason })
	tell(ctx, { storeId, walletId, kind, what: "DEDUCTED" }, { amountMinor })
}
