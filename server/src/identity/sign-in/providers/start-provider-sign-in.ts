import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { startProviderSignIn as contract } from "@comanda/contract/identity/other-ways-in.ts"
import type { OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Door } from "../../door.ts"
import { beginJourney } from "./begin-journey.ts"
import { problemPage } from "./problem-page.ts"
import { ProviderError } from "./provider.ts"
import { returnPath } from "./return-path.ts"

/** Sends a browser to another account's door. Only from our own pages: nobody is signed in by a link on another site. */
export function startProviderSignInWith(door: Door) {
	return async function startProviderSignIn(
		ctx: OutsideContext,
		input: ParsedInputOf<typeof contract>,
	): Promise<ResultOf<typeof contract>> {
		const returnTo = returnPath(input.returnTo, ctx.publicUrl)
		const provider = door.providers.get(input.provider)
		if (!provider) return { location: problemPage("NOT_FOUND", returnTo) }
		try {
			ctx.browser.requireSameSite()
			const attempt = { returnTo, personId: null, sessionId: null }
			return { location: await beginJourney(ctx, provider, attempt) }
		} catch (error) {
			if (error instanceof Refusal) return { location: problemPage("CROSS_SITE", returnTo) }
			if (!(error instanceof ProviderError)) throw error
			ctx.log.warn({ category: "security", provider: provider.id, says: error.message }, "a provider is away")
			return { location: problemPage(error.problem, returnTo) }
		}
	}
}
