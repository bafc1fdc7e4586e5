import type { Caller } from "#platform/context.ts"
import type { Authentication } from "#platform/http/platform.ts"
import { Refusal } from "#platform/refusal.ts"
import { secretHash } from "#platform/signing.ts"
import { isAllowedAddress } from "./keys/is-allowed-address.ts"
import type { AccessClaims, AccessTokens } from "./sessions/access-tokens.ts"
import type { FederatedSessions } from "./sign-in/federation/federated-sessions.ts"
import { readGuestToken, readSecretToken } from "./tokens.ts"
import { type CallerLookUp, expired, invalid } from "./who-is.ts"

/** How long an answer about a caller is kept: a revocation is felt within five seconds. */
const keptMs = 3_000
const keptMax = 20_000
const tokenMax = 4_000

/** What a token proved to be about, and how to find out how that stands now. */
type Proof = { about: string; until: number; find: () => Promise<Authentication> }

export type Authenticator = {
	/** Who a token belongs to; a guest's only together with what his browser keeps. */
	authenticate: (token: string, ip: string, device?: string | null) => Promise<Authentication>
	/** How it stands now with somebody who came in before. */
	renew: (caller: Caller) => Promise<Authentication>
}

type Guest = Caller & { kind: "guest" }

type Input = {
	lookUp: CallerLookUp
	access: AccessTokens
	signing: Parameters<typeof readGuestToken>[0]
	/** For tokens of an issuer we trust besides ourselves: the session we keep for them. */
	federated: FederatedSessions | null
	seen: (caller: Caller) => void
	/** By which what is known of a caller grows old. */
	now: () => number
}

/** Tokens are checked once and remembered as long as they last; what they open is looked up every few seconds. */
export function openAuthenticate(input: Input): Authenticator {
	const proofs = new Map<string, Proof | Authentication>()
	const answers = new Map<string, { until: number; answer: Promise<Authentication> }>()

	function ask({ about, find }: Pick<Proof, "about" | "find">): Promise<Authentication> {
		const known = answers.get(about)
		if (known && known.until > input.now()) return known.answer
		const answer = find().then((found) => {
			if (found.ok) input.seen(found.caller)
			return found
		})
		keep(answers, about, { until: input.now() + keptMs, answer })
		// A look-up that failed says nothing about the token.
		answer.catch(() => answers.delete(about))
		return answer
	}

	/** Whoever read a guest's token over his shoulder has not what his browser keeps. */
	async function withDevice(
		found: Authentication,
		guest: Guest,
		shown: string | null,
	): Promise<Authentication> {
		if (!guest.device) return found
		const isSame = shown !== null && secretHash(shown).toString("hex") === guest.device.hash
		if (guest.device.isBound) return isSame ? found : invalid
		if (isSame) {
			await input.lookUp.bindGuest(guest.organizationId, guest.id)
			answers.delete(`guest:${guest.id}`)
		}
		return found
	}

	return {
		async authenticate(token, ip, device = null) {
			if (token.length > tokenMax) return invalid
			let proof = proofs.get(token)
			if (!proof || !("about" in proof)) {
				proof = await prove(input, token, ip)
				if ("about" in proof) keep(proofs, token, proof)
			}
			if (!("about" in proof)) return proof
			if (proof.until <= Date.now()) {
				proofs.delete(token)
				return expired
			}
			const found = await ask(proof)
			if (found.ok && found.caller.kind === "key" && !isAllowedAddress(found.caller.ipAllow, ip))
				return notFromHere
			if (found.ok && found.caller.kind === "guest") return withDevice(found, found.caller, device)
			return found
		},
		async renew(caller) {
			const proof = proofOf(input.lookUp, caller)
			return proof ? ask(proof) : invalid
		},
	}
}

const notFromHere: Authentication = {
	ok: false,
	refusal: new Refusal("FORBIDDEN", "This key may not be used from this address."),
}

function keep<V>(kept: Map<string, V>, key: string, value: V): void {
	kept.delete(key)
	kept.set(key, value)
	if (kept.size > keptMax) kept.delete(kept.keys().next().value ?? "")
}

async function prove(input: Input, token: string, ip: string): Promise<Proof | Authentication> {
	const { lookUp, signing } = input
	const until = Number.POSITIVE_INFINITY
	if (token.startsWith("cg_")) {
		const guest = readGuestToken(signing, token)
		if (!guest) return invalid
		const { organizationId, sessionId } = guest
		return { about: `guest:${sessionId}`, until, find: () => lookUp.guest(organizationId, sessionId) }
	}
	if (token.startsWith("cs_")) {
		const staff = readSecretToken("cs_", token)
		if (!staff) return invalid
		const { organizationId, id, secret } = staff
		return { about: token, until, find: () => lookUp.member(organizationId, id, secretHash(secret)) }
	}
	if (token.startsWith("ck_")) {
		const key = readSecretToken("ck_", token)
		if (!key) return invalid
		const by = { secretHash: secretHash(key.secret), familyId: null }
		return { about: token, until, find: () => lookUp.key(key.organizationId, key.id, by) }
	}
	const verified = await input.access.verify(token)
	if (verified === "expired") return expired
	if (verified) {
		const { claims, expiresAt } = verified
		return { ...proofOfClaims(lookUp, claims), until: expiresAt }
	}
	const elsewhere = await input.federated?.(token, ip)
	if (!elsewhere) return invalid
	if ("ok" in elsewhere) return elsewhere
	const { sessionId } = elsewhere
	return { about: `person:${sessionId}`, until: elsewhere.until, find: () => lookUp.person(sessionId) }
}

function proofOfClaims(lookUp: CallerLookUp, claims: AccessClaims): Pick<Proof, "about" | "find"> {
	const { kind, subject, session } = claims
	const tenant = claims.tenant ?? ""
	switch (kind) {
		case "person":
			return { about: `person:${session}`, find: () => lookUp.person(session) }
		case "device":
			return { about: `device:${tenant}:${subject}`, find: () => lookUp.device(tenant, subject) }
		case "key": {
			const by = { secretHash: null, familyId: session }
			return { about: `key:${subject}:${session}`, find: () => lookUp.key(tenant, subject, by) }
		}
	}
}

function proofOf(lookUp: CallerLookUp, caller: Caller): Pick<Proof, "about" | "find"> | null {
	switch (caller.kind) {
		case "person":
			return { about: `person:${caller.sessionId}`, find: () => lookUp.person(caller.sessionId) }
		case "member": {
			const { organizationId, sessionId } = caller
			return { about: `member:${sessionId}`, find: () => lookUp.member(organizationId, sessionId, null) }
		}
		case "device": {
			const { organizationId, id } = caller
			return { about: `device:${organizationId}:${id}`, find: () => lookUp.device(organizationId, id) }
		}
		case "guest":
			return { about: `guest:${caller.id}`, find: () => lookUp.guest(caller.organizationId, caller.id) }
		default:
			return null
	}
}
