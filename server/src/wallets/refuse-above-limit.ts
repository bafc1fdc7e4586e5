import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { limitsOf } from "./limits-of.ts"
import type { WalletRow } from "./wallet-rows.ts"

/** A part of what an account may hold that a shift lead gives or takes without a manager. */
const limitedPart = 10

export async function refuseAboveLimit(ctx: Context, wallet: WalletRow, amountMinor: number): Promise<void> {
	if (ctx.grant === "all") return
	const mostMinor = Math.floor((await limitsOf(ctx, wallet)).maxMinor / limitedPart)
	if (amountMinor <= mostMinor) return
	throw new Refusal("FORBIDDEN", `More than ${mostMinor} is for a manager.`, { data: { mostMinor } })
}
