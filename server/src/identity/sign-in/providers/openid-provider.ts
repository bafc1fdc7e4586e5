import {
	allowInsecureRequests,
	authorizationCodeGrant,
	buildAuthorizationUrl,
	type Configuration,
	calculatePKCECodeChallenge,
	discovery,
	enableNonRepudiationChecks,
} from "openid-client"
import { askProvider } from "./ask-provider.ts"
import { type Identity, type Journey, type Provider, ProviderError, timeoutSeconds } from "./provider.ts"

/** How long what a provider says of itself is believed. */
const keptMs = 3_600_000

type Claims = Record<string, unknown> & { sub: string }

type OpenIdProvider = {
	id: string
	name: string
	issuer: string
	clientId: string
	clientSecret: string
	/** Whether it is the one who decides whose a confirmed address is. */
	isAuthority: (email: string, claims: Claims) => boolean
}

/** Any provider that speaks OpenID Connect and says about itself where its doors and keys are. */
export function openIdProvider(about: OpenIdProvider): Provider {
	const { id, name, issuer } = about
	let known: { configuration: Promise<Configuration>; at: number } | null = null

	function configuration(): Promise<Configuration> {
		if (known && Date.now() - known.at < keptMs) return known.configuration
		const asked = askProvider(() => discover(about))
		const mine = { configuration: asked, at: Date.now() }
		known = mine
		asked.catch(() => {
			if (known === mine) known = null
		})
		return asked
	}

	return {
		id,
		name,
		issuer,
		async goTo(journey) {
			const url = buildAuthorizationUrl(await configuration(), {
				...(await asked(journey)),
				scope: "openid email profile",
				nonce: journey.nonce,
			})
			return url.href
		},
		async identify(callback, journey) {
			const config = await configuration()
			const answer = await askProvider(() =>
				authorizationCodeGrant(config, callback, {
					pkceCodeVerifier: journey.verifier,
					expectedState: journey.state,
					expectedNonce: journey.nonce,
					idTokenExpected: true,
				}),
			)
			const claims = answer.claims()
			if (!claims) throw new ProviderError("PROVIDER_WRONG", "no id_token")
			return identityOf(about, claims)
		},
	}
}

/** What every door is asked with, whatever it speaks. */
export async function asked({ redirectUri, state, verifier }: Journey): Promise<Record<string, string>> {
	return {
		redirect_uri: redirectUri,
		state,
		code_challenge: await calculatePKCECodeChallenge(verifier),
		code_challenge_method: "S256",
	}
}

function discover({ issuer, clientId, clientSecret }: OpenIdProvider): Promise<Configuration> {
	// Settings let plain HTTP through on this very machine alone.
	const onThisMachine = issuer.startsWith("http:") ? [allowInsecureRequests] : []
	// The signature is checked although the token comes from the issuer directly: proxies have been in between before.
	const execute = [enableNonRepudiationChecks, ...onThisMachine]
	return discovery(new URL(issuer), clientId, clientSecret, undefined, { timeout: timeoutSeconds, execute })
}

function identityOf({ issuer, isAuthority }: OpenIdProvider, claims: Claims): Identity {
	const email = claims.email_verified === true && typeof claims.email === "string" ? claims.email : null
	return {
		issuer,
		subject: claims.sub,
		name: typeof claims.name === "string" ? claims.name : null,
		email,
		isAuthority: email !== null && isAuthority(email, claims),
	}
}
