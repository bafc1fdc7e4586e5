import { cashIn } from "@comanda/contract/books/accounts.ts"
import { roundCash } from "@comanda/contract/orders/cash-rounding.ts"
import { moveCash, openTillOf } from "#books/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Taken, Taking } from "./take-tender.ts"

/**
 * Takes cash into an open drawer. What settles the bill is rounded as the store rounds cash; who hands over less than
 * that, and said no amount, pays a part of it.
 */
export async function takeCash(
	ctx: Context,
	{ tender, order, store, leftMinor, cashSessionId }: Taking,
	wantedMinor: number,
): Promise<Taken> {
	const { tipMinor } = tender
	const till = await openTillOf(ctx, { storeId: order.storeId, cashSessionId })
	const step = store.settings.payments.cashRoundingStepMinor
	const whole = wantedMinor === leftMinor ? roundCash(wantedMinor, step).payMinor : wantedMinor
	const tenderedMinor = tender.tenderedMinor ?? whole + tipMinor
	const isPart = tenderedMinor < whole + tipMinor && tender.amountMinor === undefined
	const amountMinor = isPart ? tenderedMinor - tipMinor : wantedMinor
	const roundingMinor = isPart ? 0 : whole - wantedMinor
	const receivedMinor = amountMinor + tipMinor + roundingMinor
	if (amountMinor < 0 || tenderedMinor < receivedMinor)
		throw new Refusal("INSUFFICIENT_FUNDS", "This is less than what is to be paid.", {
			data: { receivedMinor: whole + tipMinor },
		})
	if (receivedMinor > 0)
		await moveCash(ctx, till, { kind: "SALE", amountMinor: receivedMinor, subject: tender.id })
	const changeMinor = tenderedMinor - receivedMinor
	const account = cashIn(till.id)
	return { amountMinor, roundingMinor, tenderedMinor, changeMinor, cashSessionId: till.id, account }
}
