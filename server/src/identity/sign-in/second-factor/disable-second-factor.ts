import type { OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { noteSecurity } from "../../security-event.ts"
import { requirePerson } from "../../sessions/require-person.ts"
import { proveOwnPassword } from "../passwords/prove-own-password.ts"
import { findSecondFactor, turnOffSecondFactor } from "./second-factor-store.ts"
import { tryCode } from "./try-code.ts"

/** Takes both halves: the password, and a code of the authenticator or one of those for bad days. */
export async function disableSecondFactor(
	ctx: OutsideContext,
	{ password, code }: { password: string; code: string },
): Promise<{ disabled: true }> {
	const { id: personId } = requirePerson(ctx.caller)
	await proveOwnPassword(ctx, personId, password)
	const refused = await ctx.transact(async (open) => {
		const factor = await findSecondFactor(open, personId)
		if (!factor?.isOn) return new Refusal("CONFLICT", "There is no second factor in force.")
		const proven = await tryCode(open, personId, code.trim(), ["TOTP", "BACKUP_CODE"])
		if (proven instanceof Refusal) return proven
		await turnOffSecondFactor(open, personId)
		await noteSecurity(open, "User.SecondFactorDisabled", personId)
		return null
	})
	if (refused) throw refused
	return { disabled: true }
}
