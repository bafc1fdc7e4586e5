import { usualLimitMinor } from "@comanda/contract/wallets/usual-limit.ts"
import { settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { WalletRow } from "./wallet-rows.ts"

type Limits = { maxMinor: number; creditDays: number; giftCardDays: number }

/** How much a store lets one account or card hold, and for how long. */
export async function limitsOf(
	ctx: Context,
	{ storeId, currency }: Pick<WalletRow, "storeId" | "currency">,
): Promise<Limits> {
	const { wallets } = await settingsOf(ctx, storeId)
	return { ...wallets, maxMinor: wallets.maxMinor || usualLimitMinor(currency) }
}

export function tooMuch(availableMinor: number, maxMinor: number): Refusal {
	const data = { availableMinor, maxMinor }
	return new Refusal("CREDIT_LIMIT_EXCEEDED", `It may hold ${maxMinor}, and holds ${availableMinor}.`, {
		data,
	})
}

/** What comes back to what has ended meanwhile can be spent for so long. */
const graceDays = 30

export function graceFrom(now: Date): Date {
	return new Date(now.getTime() + graceDays * 86_400_000)
}

export function daysFrom(now: Date, days: number): Date | null {
	return days > 0 ? new Date(now.getTime() + days * 86_400_000) : null
}
