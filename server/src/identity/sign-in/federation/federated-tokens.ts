import {
	createRemoteJWKSet,
	decodeJwt,
	decodeProtectedHeader,
	errors,
	type JWTPayload,
	jwtVerify,
} from "jose"
import { z } from "zod"
import { type Identity, timeoutSeconds } from "../providers/provider.ts"

// Access tokens of an issuer that who runs this installation trusts besides us: Cognito, Auth0, Keycloak.

const algorithms = ["RS256", "ES256", "EdDSA"]
const types = new Set(["jwt", "at+jwt", "application/at+jwt"])
/** Sessions that were ended are remembered for longer than this, so an ended one never comes back. */
const tokenDaysMax = 30

export type FederatedToken = {
	identity: Identity
	/** What the issuer calls this sign-in, or this token. */
	session: string
	expiresAt: number
}

export type FederatedTokens = {
	issuer: string
	/** "away" when its keys cannot be asked for; null for what is not from there, or not for us. */
	read: (token: string) => Promise<FederatedToken | "expired" | "away" | null>
}

type About = { issuer: string; audience: string; jwksUrl: string | null }

export function openFederatedTokens({ issuer, audience, jwksUrl }: About): FederatedTokens {
	const keysOf = (url: string) =>
		createRemoteJWKSet(new URL(url), { timeoutDuration: timeoutSeconds * 1_000 })
	let keys: Promise<ReturnType<typeof keysOf>> | null = jwksUrl ? Promise.resolve(keysOf(jwksUrl)) : null

	function findKeys(): Promise<ReturnType<typeof keysOf>> {
		keys ??= discoverKeys(issuer)
			.then(keysOf)
			.catch((error) => {
				keys = null
				throw error
			})
		return keys
	}

	return {
		issuer,
		async read(token) {
			if (!isFromThere(token, issuer)) return null
			try {
				const options = {
					algorithms,
					issuer,
					requiredClaims: ["sub", "exp", "iat"],
					maxTokenAge: `${tokenDaysMax}d`,
				}
				const { payload } = await jwtVerify(token, await findKeys(), options)
				return isForUs(payload, audience) ? describe(issuer, payload) : null
			} catch (error) {
				if (error instanceof errors.JWTExpired) return "expired"
				if (isAway(error)) return "away"
				if (error instanceof errors.JOSEError) return null
				throw error
			}
		},
	}
}

/** Looked at before anything is asked of anybody: strangers' nonsense costs no call. */
function isFromThere(token: string, issuer: string): boolean {
	try {
		const { alg, typ } = decodeProtectedHeader(token)
		const { iss, at_hash, c_hash, nonce } = decodeJwt(token)
		const isAccessToken = typ === undefined || types.has(typ.toLowerCase())
		// What says who somebody is opens nothing: that is another kind of token.
		const isIdToken = [at_hash, c_hash, nonce].some((claim) => claim !== undefined)
		return iss === issuer && algorithms.includes(alg ?? "") && isAccessToken && !isIdToken
	} catch {
		return false
	}
}

/** Cognito names the client instead of an audience. A token bound to a key that we do not ask for is refused. */
function isForUs({ aud, client_id, token_use, typ, cnf }: JWTPayload, audience: string): boolean {
	if (cnf !== undefined || (token_use ?? "access") !== "access" || (typ ?? "Bearer") !== "Bearer")
		return false
	if (aud === undefined) return client_id === audience && token_use === "access"
	return [aud].flat().includes(audience)
}

function describe(issuer: string, claims: JWTPayload): FederatedToken | null {
	const { sub = "", exp = 0, iat, sid, jti, name, email, email_verified } = claims
	if (sub === "" || sub.length > 255) return null
	const confirmed = email_verified === true && typeof email === "string" ? email : null
	return {
		identity: {
			issuer,
			subject: sub,
			name: typeof name === "string" ? name : null,
			email: confirmed,
			// Who runs this installation has chosen it to say who people are.
			isAuthority: confirmed !== null,
		},
		session: String(sid ?? jti ?? iat),
		expiresAt: exp * 1_000,
	}
}

const Discovered = z.object({ issuer: z.string(), jwks_uri: z.url() })

async function discoverKeys(issuer: string): Promise<string> {
	const url = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`
	const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutSeconds * 1_000), redirect: "error" })
	if (!answer.ok) throw new IssuerAway(`${url} answered ${answer.status}`)
	const found = Discovered.safeParse(await answer.json().catch(() => null))
	if (!found.success || found.data.issuer !== issuer) throw new IssuerAway(`${url} is about somebody else`)
	return found.data.jwks_uri
}

class IssuerAway extends Error {}

function isAway(error: unknown): boolean {
	if (error instanceof IssuerAway || error instanceof errors.JWKSTimeout) return true
	// What fetch throws when nobody answers, or not in time; and what jose says of an answer that is no list of keys.
	if (error instanceof TypeError || (error instanceof DOMException && error.name === "TimeoutError"))
		return true
	return error instanceof errors.JOSEError && error.code === "ERR_JOSE_GENERIC"
}
