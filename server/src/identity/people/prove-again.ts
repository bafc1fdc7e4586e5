import type { Caller, OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { findOwnPassword } from "../sign-in/passwords/password-store.ts"
import { proveOwnPassword } from "../sign-in/passwords/prove-own-password.ts"
import { requireFreshSession } from "../sign-in/passwords/require-fresh-session.ts"

/** Once more, who he is: by his password or, for who has none, by having just come in. */
export async function proveAgain(
	ctx: OutsideContext,
	caller: Caller & { kind: "person" },
	password: string | undefined,
): Promise<void> {
	const own = await ctx.transact((open) => findOwnPassword(open, caller.id))
	if (!own?.hash) return ctx.transact((open) => requireFreshSession(open, caller))
	if (!password) throw new Refusal("PASSWORD_REQUIRED", "This needs your password once more.")
	await proveOwnPassword(ctx, caller.id, password)
}
