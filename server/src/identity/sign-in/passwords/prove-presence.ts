import type { Caller, OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { findOwnPassword } from "./password-store.ts"
import { proveOwnPassword } from "./prove-own-password.ts"
import { isFreshSession, requireFreshSession } from "./require-fresh-session.ts"

/** Before something opens an account for good: a password, or for who has none, or has just come in, a fresh session. */
export async function provePresence(
	ctx: OutsideContext,
	caller: Caller & { kind: "person" },
	password: string | undefined,
): Promise<void> {
	if (password) {
		await proveOwnPassword(ctx, caller.id, password)
		return
	}
	await ctx.transact(async (open) => {
		if (await isFreshSession(open, caller)) return
		const own = await findOwnPassword(open, caller.id)
		if (own?.hash) throw new Refusal("PASSWORD_REQUIRED", "This opens your account: enter your password.")
		await requireFreshSession(open, caller)
	})
}
