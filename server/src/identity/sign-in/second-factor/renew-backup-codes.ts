import type { OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { noteSecurity } from "../../security-event.ts"
import { requirePerson } from "../../sessions/require-person.ts"
import { proveOwnPassword } from "../passwords/prove-own-password.ts"
import { makeBackupCodes } from "./backup-codes.ts"
import { renewCodes } from "./second-factor-store.ts"

/** Ten new codes for bad days. All old ones stop, used or not. */
export async function renewBackupCodes(
	ctx: OutsideContext,
	{ password }: { password: string },
): Promise<{ backupCodes: string[] }> {
	const { id: personId } = requirePerson(ctx.caller)
	await proveOwnPassword(ctx, personId, password)
	const { codes, hashes } = makeBackupCodes()
	await ctx.transact(async (open) => {
		const isOn = await renewCodes(open, personId, hashes)
		if (!isOn) throw new Refusal("CONFLICT", "There is no second factor in force.")
		await noteSecurity(open, "User.BackupCodesRenewed", personId)
	})
	return { backupCodes: codes }
}
