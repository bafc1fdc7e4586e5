import type pg from "pg"
import type { Config } from "#config.ts"
import type { Caller } from "#platform/context.ts"
import type { Sealing } from "#platform/sealing/sealing.ts"
import type { Signing } from "#platform/signing.ts"
import { type Authenticator, openAuthenticate } from "./authenticate.ts"
import type { Door } from "./door.ts"
import { issuerOf, openAccessTokens } from "./sessions/access-tokens.ts"
import { openSigningKeys } from "./sessions/signing-keys.ts"
import { openFederatedSessions } from "./sign-in/federation/federated-sessions.ts"
import { type FederatedTokens, openFederatedTokens } from "./sign-in/federation/federated-tokens.ts"
import { relyingPartyOf } from "./sign-in/passkeys/relying-party.ts"
import { openProviders } from "./sign-in/providers/open-providers.ts"
import { openSignInService } from "./sign-in/sign-in-service.ts"
import { openWhoIs } from "./who-is.ts"

type Input = {
	config: Config
	/** What serves requests. */
	pool: pg.Pool
	/** A few connections apart: slow hashes must not keep requests waiting. */
	signInPool: pg.Pool
	sealing: Sealing
	signing: Signing
	derive: (purpose: string) => string
	seen: (caller: Caller) => void
	now: () => number
}

/** Hangs the door: what lets people in, and what knows them when they come back. */
export function openDoor(input: Input): Door & Authenticator {
	const { config, pool, signInPool, sealing, signing, derive, seen, now } = input
	const keys = openSigningKeys(signInPool, sealing)
	const access = openAccessTokens(keys, issuerOf(derive))
	const service = openSignInService(signInPool, { secret: derive("sign-in"), url: config.publicUrl })
	const lookUp = openWhoIs(pool)
	const federated = federatedTokensOf(config)
	const sessions = federated && openFederatedSessions(federated, { pool, sealing })
	const authenticator = openAuthenticate({ lookUp, access, signing, federated: sessions, seen, now })
	return {
		service,
		access,
		keys,
		providers: openProviders(config),
		federated,
		relyingParty: relyingPartyOf(config),
		registration: config.REGISTRATION,
		...authenticator,
	}
}

function federatedTokensOf(config: Config): FederatedTokens | null {
	const { FEDERATED_ISSUER: issuer, FEDERATED_AUDIENCE: audience, FEDERATED_JWKS_URL: jwksUrl } = config
	return issuer && audience ? openFederatedTokens({ issuer, audience, jwksUrl }) : null
}
