import type { Context } from "#platform/context.ts"
import { newSecret, secretHash } from "#platform/signing.ts"
import { writeSecretToken } from "../tokens.ts"

const secretBytes = 24
// "ck_", the organization's id and nearly all of the key's own: as far as a key can be shown without its secret.
const prefixLength = 45

/** A key as its program will send it, and what is kept of it. */
export function newKey(
	{ organizationId }: Context,
	id: string,
): { key: string; prefix: string; secretHash: Buffer } {
	const secret = newSecret(secretBytes)
	const key = writeSecretToken("ck_", { organizationId, id, secret })
	return { key, prefix: key.slice(0, prefixLength), secretHash: secretHash(secret) }
}
