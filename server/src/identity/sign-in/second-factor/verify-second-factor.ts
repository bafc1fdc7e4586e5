import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { verifySecondFactor as contract } from "@comanda/contract/identity/other-ways-in.ts"
import type { SignedIn } from "@comanda/contract/identity/sign-in.ts"
import type { OpenContext, OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { secretHash } from "#platform/signing.ts"
import type { Door } from "../../door.ts"
import { findPerson } from "../../people/person-store.ts"
import { openPersonSession } from "../../sessions/open-person-session.ts"
import { dropChallenge, takeChallenge } from "./challenge-store.ts"
import { type CodeMethod, tryCode } from "./try-code.ts"

type Proven = { personId: string; method: string }

/**
 * The second half of a sign-in. The challenge and the code are used up in one transaction; the session is opened in the
 * next. Killed in between, the person signs in once more, with the authenticator's next code.
 */
export function verifySecondFactorWith(door: Door) {
	return async function verifySecondFactor(
		ctx: OutsideContext,
		input: ParsedInputOf<typeof contract>,
	): Promise<SignedIn> {
		if (input.keep === "cookie") ctx.browser.requireSameSite()
		const { challenge, code, method } = input
		const outcome = await ctx.transact((open) => prove(open, challenge, code.trim(), method))
		if (outcome instanceof Refusal) throw outcome
		return openPersonSession(ctx, door, { ...outcome, remembered: input })
	}
}

async function prove(
	ctx: OpenContext,
	challenge: string,
	code: string,
	method: CodeMethod,
): Promise<Proven | Refusal> {
	const hash = secretHash(challenge)
	const personId = await takeChallenge(ctx, hash)
	const person = personId === null ? null : await findPerson(ctx, personId)
	if (person?.status !== "ACTIVE")
		return new Refusal("LINK_EXPIRED", "This took too long, or was used. Sign in again.")
	const proven = await tryCode(ctx, person.id, code, [method])
	if (proven instanceof Refusal) return proven
	await dropChallenge(ctx, hash)
	return { personId: person.id, method: proven === "TOTP" ? "totp" : "backup-code" }
}
