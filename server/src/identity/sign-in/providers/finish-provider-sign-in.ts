import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { finishProviderSignIn as contract } from "@comanda/contract/identity/other-ways-in.ts"
import type { OutsideContext } from "#platform/context.ts"
import type { Door } from "../../door.ts"
import { openPersonSession } from "../../sessions/open-person-session.ts"
import { type Asked, askSecondFactor } from "../second-factor/ask-second-factor.ts"
import type { Attempt } from "./attempt-store.ts"
import { endJourney } from "./begin-journey.ts"
import { linkToPerson } from "./link-to-person.ts"
import { personOfAccount } from "./person-of-account.ts"
import { problemPage } from "./problem-page.ts"
import { type Identity, type Journey, type Provider, ProviderError } from "./provider.ts"
import { returnPath } from "./return-path.ts"

type Callback = ParsedInputOf<typeof contract>

/** Somebody comes back from another account's door. Whatever goes wrong, he lands on a page of ours that says what. */
export function finishProviderSignInWith(door: Door) {
	return async function finishProviderSignIn(
		ctx: OutsideContext,
		input: Callback,
	): Promise<ResultOf<typeof contract>> {
		const home = returnPath(undefined, ctx.publicUrl)
		const provider = door.providers.get(input.provider)
		if (!provider) return { location: problemPage("NOT_FOUND", home) }
		const ended = await endJourney(ctx, provider, input.state)
		if (!ended) return { location: problemPage("LINK_EXPIRED", home) }
		const { attempt, journey } = ended
		try {
			const identity = await provider.identify(callbackUrl(journey, input), journey)
			const location = attempt.personId
				? await link(ctx, attempt, identity)
				: await letIn(ctx, door, provider, attempt, identity)
			return { location }
		} catch (error) {
			if (!(error instanceof ProviderError)) throw error
			const facts = { category: "security", provider: provider.id, says: error.message }
			ctx.log.info(facts, "another account did not open this one")
			return { location: problemPage(error.problem, attempt.returnTo, attempt.personId !== null) }
		}
	}
}

/** The address as we gave it out, never as this request says it was called by. */
function callbackUrl({ redirectUri }: Journey, { provider, ...words }: Callback): URL {
	const url = new URL(redirectUri)
	for (const [key, value] of Object.entries(words)) {
		if (typeof value === "string") url.searchParams.set(key, value)
	}
	return url
}

async function link(ctx: OutsideContext, attempt: Attempt, identity: Identity): Promise<string> {
	const problem = await ctx.transact((open) => linkToPerson(open, attempt, identity))
	if (problem) throw new ProviderError(problem, "it cannot be linked")
	return attempt.returnTo
}

async function letIn(
	ctx: OutsideContext,
	door: Door,
	provider: Provider,
	{ returnTo }: Attempt,
	identity: Identity,
): Promise<string> {
	const method = `oauth:${provider.id}`
	const found = await ctx.transact(async (open) => {
		const person = await personOfAccount(open, identity)
		if (typeof person === "string") return person
		return person.hasSecondFactor ? askSecondFactor(open, person.id) : { personId: person.id }
	})
	if (typeof found === "string") throw new ProviderError(found, "an address alone opens nothing")
	if ("state" in found) return secondFactorPage(found, returnTo)
	// He comes from another site, as he must: that he went there from here, the state in his browser has shown.
	const browser = { ...ctx.browser, requireSameSite: () => {} }
	const remembered = { keep: "cookie" } as const
	await openPersonSession({ ...ctx, browser }, door, { personId: found.personId, method, remembered })
	return returnTo
}

/** In the fragment, which no server on the way and no log gets to see. */
function secondFactorPage({ challenge, expiresAt, methods }: Asked, returnTo: string): string {
	const asked = new URLSearchParams({ challenge, expiresAt, methods: methods.join(",") })
	return `/account/sign-in?${new URLSearchParams({ returnTo })}#${asked}`
}
