import { timingSafeEqual } from "node:crypto"
import type { OutsideContext } from "#platform/context.ts"
import { newSecret, type Signing, secretHash } from "#platform/signing.ts"
import { type Attempt, attemptMinutes, insertAttempt, useAttempt } from "./attempt-store.ts"
import type { Journey, Provider } from "./provider.ts"

const stateBytes = 32

/**
 * Sends a browser on its way to another door. `state` is known to the database, by its hash, and to this browser, in a
 * cookie with our signature: what comes back in another browser was put there by somebody else.
 */
export async function beginJourney(
	ctx: OutsideContext,
	provider: Provider,
	attempt: Omit<Attempt, "provider">,
): Promise<string> {
	const state = newSecret(stateBytes).toString("base64url")
	// Asked before anything is kept: a door that is away leaves nothing behind.
	const url = await provider.goTo(journeyOf(ctx, provider, state))
	await ctx.transact((open) => insertAttempt(open, secretHash(state), { ...attempt, provider: provider.id }))
	ctx.browser.begin(signed(ctx.signing, state), attemptMinutes * 60)
	return url
}

/** Who comes back in the browser he went with, in time and for the first time. */
export async function endJourney(
	ctx: OutsideContext,
	provider: Provider,
	state: string | undefined,
): Promise<{ attempt: Attempt; journey: Journey } | null> {
	const begun = Buffer.from(ctx.browser.begun() ?? "")
	ctx.browser.begin("", 0)
	const expected = Buffer.from(state === undefined ? "" : signed(ctx.signing, state))
	const isHis = begun.length === expected.length && timingSafeEqual(begun, expected)
	if (state === undefined || !isHis) return null
	const attempt = await ctx.transact((open) => useAttempt(open, secretHash(state)))
	return attempt?.provider === provider.id ? { attempt, journey: journeyOf(ctx, provider, state) } : null
}

function signed(signing: Signing, state: string): string {
	return `${state}.${signing.mac("provider-state", state, 24).toString("base64url")}`
}

function journeyOf(
	{ signing, publicUrl }: Pick<OutsideContext, "signing" | "publicUrl">,
	provider: Provider,
	state: string,
): Journey {
	const derive = (purpose: string) => signing.mac(purpose, state, 32).toString("base64url")
	return {
		redirectUri: `${publicUrl}/api/v1/auth/oauth/${provider.id}/callback`,
		state,
		nonce: derive("provider-nonce"),
		verifier: derive("provider-verifier"),
	}
}
