import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { noteSecurity } from "../../security-event.ts"
import { requirePerson } from "../../sessions/require-person.ts"
import { makeBackupCodes } from "./backup-codes.ts"
import { lockSecondFactor, turnOnSecondFactor } from "./second-factor-store.ts"
import { stepOf } from "./totp.ts"
import { secretPlace } from "./try-code.ts"

/**
 * The first code shows that the authenticator has the secret: from now on it is asked for. The codes for bad days are
 * told here and never again; whose answer was lost makes new ones with his password.
 */
export async function enableSecondFactor(
	ctx: OpenContext,
	{ code }: { code: string },
): Promise<{ backupCodes: string[] }> {
	const { id: personId } = requirePerson(ctx.caller)
	const factor = await lockSecondFactor(ctx, personId)
	if (!factor || factor.isOn)
		throw new Refusal("CONFLICT", factor ? "It is in force already." : "Begin with a password.")
	const secret = Buffer.from(await ctx.sealing.open(factor.secretSealed, secretPlace), "base64url")
	const step = await stepOf(secret, code, ctx.now)
	if (step === null) throw new Refusal("SECOND_FACTOR_WRONG", "This is not the authenticator's code.")
	const { codes, hashes } = makeBackupCodes()
	await turnOnSecondFactor(ctx, personId, step, hashes)
	await noteSecurity(ctx, "User.SecondFactorEnabled", personId)
	return { backupCodes: codes }
}
