import type { Currency } from "@comanda/contract/money.ts"
import { findDepositOfOrder } from "#floor/index.ts"
import type { Context } from "#platform/context.ts"
import { findOfReservation } from "./wallet-rows.ts"

type Deposit = { reservationId: string; heldMinor: number; currency: Currency }

/** What can be redeemed of a deposit on the bill of an order's party. */
export async function findDeposit(ctx: Context, { orderId }: { orderId: string }): Promise<Deposit | null> {
	const held = await findDepositOfOrder(ctx, { orderId })
	const wallet = held && (await findOfReservation(ctx, held.reservationId))
	if (!held || !wallet) return null
	const { reservationId, currency, heldMinor } = held
	return { reservationId, currency, heldMinor: Math.min(heldMinor, wallet.availableMinor) }
}
