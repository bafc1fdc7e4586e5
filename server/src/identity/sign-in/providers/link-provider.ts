import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { linkProvider as contract } from "@comanda/contract/identity/second-factor.ts"
import type { OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Door } from "../../door.ts"
import { proveAgain } from "../../people/prove-again.ts"
import { requirePerson } from "../../sessions/require-person.ts"
import { isFreshSession } from "../passwords/require-fresh-session.ts"
import { beginJourney } from "./begin-journey.ts"
import { ProviderError } from "./provider.ts"

const backAt = "/account/security"

/** Another account is to open this one, too: for good, so a session that somebody found is not enough. */
export function linkProviderWith(door: Door) {
	return async function linkProvider(
		ctx: OutsideContext,
		input: ParsedInputOf<typeof contract>,
	): Promise<{ url: string }> {
		const caller = requirePerson(ctx.caller)
		ctx.browser.requireSameSite()
		const provider = door.providers.get(input.provider)
		if (!provider) throw new Refusal("NOT_FOUND", "There is no such door.")
		const isFresh = await ctx.transact((open) => isFreshSession(open, caller))
		if (!isFresh) await proveAgain(ctx, caller, input.password)
		const attempt = { returnTo: backAt, personId: caller.id, sessionId: caller.sessionId }
		try {
			return { url: await beginJourney(ctx, provider, attempt) }
		} catch (error) {
			if (error instanceof ProviderError)
				throw new Refusal("PROVIDER_AWAY", `${provider.name} does not answer.`)
			throw error
		}
	}
}
