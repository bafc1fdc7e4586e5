import { errors, jwtVerify, SignJWT } from "jose"
import type { SigningKeys } from "./signing-keys.ts"

const lastsSeconds = 900
const audience = "comanda"
/** Signed for this and nothing else: no other kind of JWT of ours passes for an access token. */
const type = "at+jwt"

/** What an access token says: who, and by which session, device or key he is known. */
export type AccessClaims = {
	kind: "person" | "device" | "key"
	/** The person, the device or the key. */
	subject: string
	/** The session of a person, or the family of refresh tokens it came from. */
	session: string
	tenant: string | null
}

export type Verified = { claims: AccessClaims; expiresAt: number } | "expired" | null

export type AccessTokens = {
	issuer: string
	sign: (claims: AccessClaims) => Promise<{ token: string; expiresAt: Date }>
	/** Null for what is not ours, in whatever way it is not. */
	verify: (token: string) => Promise<Verified>
}

/**
 * Who issued a token: this installation, whatever address and port the process that signed it answers on. All processes
 * of a database have one secret, so each makes the same name of it; the name tells nothing of the secret.
 */
export function issuerOf(derive: (purpose: string) => string): string {
	return `comanda:${derive("issuer").slice(0, 22)}`
}

export function openAccessTokens(keys: SigningKeys, issuer: string): AccessTokens {
	return {
		issuer,
		async sign({ kind, subject, session, tenant }) {
			const key = await keys.current()
			const seconds = Math.floor(Date.now() / 1000) + lastsSeconds
			const token = await new SignJWT({ kind, sid: session, ...(tenant ? { org: tenant } : {}) })
				.setProtectedHeader({ alg: "EdDSA", typ: type, kid: key.id })
				.setSubject(subject)
				.setIssuer(issuer)
				.setAudience(audience)
				.setIssuedAt()
				.setExpirationTime(seconds)
				.sign(key.private)
			return { token, expiresAt: new Date(seconds * 1000) }
		},
		async verify(token) {
			try {
				const { payload } = await jwtVerify(
					token,
					async ({ kid }) => {
						const key = kid ? await keys.find(kid) : null
						if (!key) throw new errors.JWKSNoMatchingKey()
						return key
					},
					// The algorithm is ours to choose, never the token's.
					{ algorithms: ["EdDSA"], issuer, audience, typ: type, requiredClaims: ["sub", "exp", "sid"] },
				)
				const { sub, exp, sid, org, kind } = payload
				if (kind !== "person" && kind !== "device" && kind !== "key") return null
				const tenant = typeof org === "string" ? org : null
				// People belong to no organization; devices and keys to one.
				if ((kind === "person") !== (tenant === null)) return null
				return {
					claims: { kind, subject: String(sub), session: String(sid), tenant },
					expiresAt: Number(exp) * 1000,
				}
			} catch (error) {
				if (error instanceof errors.JWTExpired) return "expired"
				if (error instanceof errors.JOSEError) return null
				throw error
			}
		},
	}
}
