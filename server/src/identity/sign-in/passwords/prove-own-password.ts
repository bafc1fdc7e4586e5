import { hashPassword, verifyPassword } from "better-auth/crypto"
import type { OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { countGuess } from "../sign-in-lock.ts"
import { findOwnPassword } from "./password-store.ts"

/**
 * The person's password once more, for what an open session that somebody found must not be enough for. Counted like a
 * guess at the door, with those made there. Returns the hash that it was right for.
 */
export async function proveOwnPassword(
	ctx: OutsideContext,
	personId: string,
	password: string,
): Promise<string> {
	const own = await ctx.transact((open) => findOwnPassword(open, personId))
	const forget = await countGuess(ctx, own?.emailIndex ?? personId, personId)
	const hash = own?.hash ?? null
	const isRight = hash === null ? await workForNothing(password) : await verifyPassword({ hash, password })
	if (hash === null || !isRight) throw new Refusal("INVALID_CREDENTIALS", "This is not your password.")
	await forget()
	return hash
}

/** Who has no password waits as long as who has another one. */
async function workForNothing(password: string): Promise<false> {
	await hashPassword(password)
	return false
}
