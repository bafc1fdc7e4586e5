import type { SecondFactorAsked } from "@comanda/contract/identity/sign-in.ts"
import type { z } from "zod"
import type { OpenContext } from "#platform/context.ts"
import { newSecret, secretHash } from "#platform/signing.ts"
import { insertChallenge } from "./challenge-store.ts"
import { findSecondFactor } from "./second-factor-store.ts"

const lastsMinutes = 5
const secretBytes = 32

export type Asked = z.infer<typeof SecondFactorAsked>

/** Somebody has proven the first half. What he is given lets him show the second, for some minutes. */
export async function askSecondFactor(
	ctx: Pick<OpenContext, "query" | "now">,
	personId: string,
): Promise<Asked> {
	const challenge = newSecret(secretBytes).toString("base64url")
	const expiresAt = new Date(ctx.now.getTime() + lastsMinutes * 60_000)
	await insertChallenge(ctx, { secretHash: secretHash(challenge), personId, expiresAt })
	const factor = await findSecondFactor(ctx, personId)
	const methods: Asked["methods"] = factor?.backupCodeHashes.length ? ["TOTP", "BACKUP_CODE"] : ["TOTP"]
	return { state: "SECOND_FACTOR", challenge, expiresAt: expiresAt.toISOString(), methods }
}
