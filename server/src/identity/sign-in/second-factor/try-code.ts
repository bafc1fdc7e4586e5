import { timingSafeEqual } from "node:crypto"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { noteSecurity } from "../../security-event.ts"
import { hashBackupCode } from "./backup-codes.ts"
import { lockSecondFactor, noteCodeUsed, noteCodeWrong, type SecondFactor } from "./second-factor-store.ts"
import { stepOf } from "./totp.ts"

const failuresMax = 5
const lockMinutes = 15

export type CodeMethod = "TOTP" | "BACKUP_CODE"

/**
 * Tries a code of somebody's second factor, and uses it up. The wrong ones are counted for the person, wherever they
 * come from: who guesses here knows the password already. Returns a refusal instead of throwing it, since the count
 * must be committed.
 */
export async function tryCode(
	ctx: OpenContext,
	personId: string,
	code: string,
	methods: readonly CodeMethod[],
): Promise<CodeMethod | Refusal> {
	const factor = await lockSecondFactor(ctx, personId)
	if (!factor?.isOn) return wrong()
	if (factor.lockedSeconds !== null) return locked(factor.lockedSeconds)
	if (methods.includes("TOTP")) {
		const secret = Buffer.from(await ctx.sealing.open(factor.secretSealed, secretPlace), "base64url")
		const step = await stepOf(secret, code, ctx.now)
		// A code that was read over a shoulder, or sent twice, is of a step that is over.
		if (step !== null && step > (factor.lastStep ?? 0)) {
			await noteCodeUsed(ctx, personId, step, factor.backupCodeHashes)
			return "TOTP"
		}
	}
	if (methods.includes("BACKUP_CODE")) {
		const hash = hashBackupCode(code)
		const left = factor.backupCodeHashes.filter((each) => !timingSafeEqual(each, hash))
		if (left.length < factor.backupCodeHashes.length) {
			await noteCodeUsed(ctx, personId, null, left)
			await noteSecurity(ctx, "User.BackupCodeUsed", personId, { left: left.length })
			return "BACKUP_CODE"
		}
	}
	return countWrong(ctx, personId, factor)
}

export const secretPlace = "person_two_factor.secret"

async function countWrong(ctx: OpenContext, personId: string, { failures }: SecondFactor): Promise<Refusal> {
	const isLast = failures + 1 >= failuresMax
	await noteCodeWrong(ctx, personId, isLast ? 0 : failures + 1, isLast ? lockMinutes : null)
	if (!isLast) return wrong()
	await noteSecurity(ctx, "User.Locked", personId, { minutes: lockMinutes, at: "second factor" })
	return locked(lockMinutes * 60)
}

function wrong(): Refusal {
	return new Refusal("SECOND_FACTOR_WRONG", "This code is not right, or was used.")
}

function locked(retryAfterSeconds: number): Refusal {
	return new Refusal("ACCOUNT_LOCKED", "Too many wrong codes.", { retryAfterSeconds })
}
