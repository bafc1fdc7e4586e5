import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { type Spend, spend } from "#wallets/index.ts"
import type { Taken, Taking } from "./take-tender.ts"

/** As much as is there: the rest is paid in another way. */
export async function takeFromWallet(ctx: Context, taking: Taking, wantedMinor: number): Promise<Taken> {
	const { id: orderId, storeId, currency } = taking.order
	if (taking.tender.tipMinor > 0) throw invalid("A tip is money, and comes out of no wallet.")
	const wish = { storeId, currency, wantedMinor, paymentId: taking.tender.id, orderId }
	const { walletId, takenMinor, account } = await spend(ctx, { ...wish, ...whichOf(taking) } as Spend)
	if (takenMinor === 0) throw new Refusal("INSUFFICIENT_FUNDS", "Nothing is left in there.")
	return { amountMinor: takenMinor, walletKind: whichOf(taking).kind, walletId, account }
}

function whichOf({ tender }: Taking): Pick<Spend, "kind"> {
	const { method, code, accountId } = tender
	if (method === "DEPOSIT") return { kind: method }
	if (method === "CREDIT") {
		if (!accountId) throw invalid("Say whose credit it is.")
		return { kind: method, accountId } as Pick<Spend, "kind">
	}
	if (!code) throw invalid("Say what stands on the card.")
	return { kind: method, code } as Pick<Spend, "kind">
}

function invalid(sentence: string): Refusal {
	return new Refusal("INVALID_PAYMENT_METHOD", sentence)
}
