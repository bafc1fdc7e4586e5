import { idBytes, idOf, type Signing } from "#platform/signing.ts"

// A key's and a staff session's token hold a secret whose hash we keep. A guest's token holds no secret: our
// signature makes it valid, so a forged one is refused without asking the database.

const macBytes = 16
const secretBytes = 24

/** `ck_` opens a key of the API, `cs_` a member's session at a device, `co_` a manager's approval. */
export type SecretKind = "ck_" | "cs_" | "co_"
export type SecretToken = { organizationId: string; id: string; secret: Buffer }
export type GuestToken = { organizationId: string; sessionId: string }

export function writeSecretToken(kind: SecretKind, { organizationId, id, secret }: SecretToken): string {
	return `${kind}${Buffer.concat([idBytes(organizationId), idBytes(id), secret]).toString("base64url")}`
}

export function readSecretToken(kind: SecretKind, token: string): SecretToken | null {
	const bytes = bodyOf(token, kind)
	if (bytes?.length !== 32 + secretBytes) return null
	const secret = bytes.subarray(32)
	return { organizationId: idOf(bytes.subarray(0, 16)), id: idOf(bytes.subarray(16, 32)), secret }
}

export function writeGuestToken(signing: Signing, { organizationId, sessionId }: GuestToken): string {
	const ids = Buffer.concat([idBytes(organizationId), idBytes(sessionId)])
	const mac = signing.mac("guest", ids.toString("hex"), macBytes)
	return `cg_${Buffer.concat([ids, mac]).toString("base64url")}`
}

export function readGuestToken(signing: Signing, token: string): GuestToken | null {
	const bytes = bodyOf(token, "cg_")
	if (!bytes || bytes.length !== 32 + macBytes) return null
	const ids = bytes.subarray(0, 32)
	if (!signing.matches("guest", ids.toString("hex"), bytes.subarray(32))) return null
	return { organizationId: idOf(ids.subarray(0, 16)), sessionId: idOf(ids.subarray(16)) }
}

function bodyOf(token: string, prefix: string): Buffer | null {
	if (!token.startsWith(prefix) || token.length > 120) return null
	const body = token.slice(prefix.length)
	const bytes = Buffer.from(body, "base64url")
	// One spelling only: what decodes the same with something added is another token.
	return bytes.toString("base64url") === body ? bytes : null
}
