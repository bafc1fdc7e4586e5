import type { Tokens } from "@comanda/contract/identity/sessions.ts"
import { v7 as newId } from "uuid"
import type { Transaction } from "#platform/database/transaction.ts"
import type { Signing } from "#platform/signing.ts"
import type { AccessClaims, AccessTokens } from "./access-tokens.ts"
import { type Credential, type CredentialKind, insertCredential } from "./credential-store.ts"
import { writeRefreshToken } from "./refresh-token.ts"

const day = 86_400
/** How long somebody stays in who does not come back in between. */
const lastsSeconds = { person: 30 * day, sharedPerson: 7 * day, device: 90 * day, key: 30 * day }

export type NewCredential = {
	kind: CredentialKind
	ownerId: string
	tenant: string | null
	inCookie?: boolean
	isShared?: boolean
}

/** Begins a family of refresh tokens. */
export function openCredential(
	tx: Pick<Transaction, "query">,
	{ kind, ownerId, tenant, inCookie = false, isShared = false }: NewCredential,
): Promise<Credential> {
	const lasts = lastsSeconds[kind === "person" && isShared ? "sharedPerson" : kind]
	return insertCredential(tx, { id: newId(), kind, ownerId, tenant, inCookie }, lasts)
}

export type TokenIssuer = { signing: Signing; access: AccessTokens }

/** The pair that a client goes on with. What a browser keeps is left out of what its scripts are told. */
export async function issueTokens(
	{ signing, access }: TokenIssuer,
	credential: Credential,
	/** The person, the device or the key. */
	subject: string,
): Promise<Tokens & { cookie: string | null }> {
	const refreshToken = writeRefreshToken(signing, {
		familyId: credential.id,
		generation: credential.generation,
	})
	const { token, expiresAt } = await access.sign(claimsOf(credential, subject))
	return {
		accessToken: token,
		accessExpiresAt: expiresAt.toISOString(),
		refreshToken: credential.inCookie ? null : refreshToken,
		refreshExpiresAt: credential.expiresAt.toISOString(),
		cookie: credential.inCookie ? refreshToken : null,
	}
}

function claimsOf({ id, kind, ownerId, tenant }: Credential, subject: string): AccessClaims {
	// A person is let in by the session in his list; a program by the family its key was exchanged for.
	return { kind, subject, session: kind === "person" ? ownerId : id, tenant }
}
