import { breakage } from "@comanda/contract/books/accounts.ts"
import { post } from "#books/index.ts"
import type { Context } from "#platform/context.ts"
import type { Entry } from "#platform/journal/entry.ts"
import type { Subscriber } from "#platform/journal/subscribers.ts"
import { accountOf } from "./account-of.ts"
import { tell } from "./tell.ts"
import { takeMove } from "./wallet-moves.ts"
import { findOfReservation } from "./wallet-rows.ts"

/**
 * A deposit that stays with the house is owed no more. One that goes back to its guest is owed until the money has gone:
 * `takeBack` takes it out when its payment is refunded.
 */
export const followDeposits: Subscriber = {
	name: "wallet-deposits",
	types: ["Reservation.DepositForfeited"],
	handle,
}

async function handle(ctx: Context, { subject, payload }: Entry): Promise<void> {
	const wallet = await findOfReservation(ctx, subject)
	const amountMinor = Number(payload.amountMinor)
	if (!wallet) return
	const { id: walletId, storeId, kind } = wallet
	const taken = await takeMove(ctx, { walletId, amount: amountMinor, kind: "FORFEITED" })
	if (taken === null)
		throw new Error(`Deposit ${walletId} holds less than the ${amountMinor} that are kept of it.`)
	const entries = { [accountOf[kind]]: amountMinor, [breakage]: -amountMinor }
	post(ctx, { storeId, kind: "DEPOSIT", subject: walletId, entries })
	tell(ctx, { storeId, walletId, kind, what: "FORFEITED" }, { amountMinor, reservationId: subject })
}
