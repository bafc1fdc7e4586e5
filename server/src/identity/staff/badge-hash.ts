import { secretHash } from "#platform/signing.ts"

/** What is kept of a badge. Two organizations that use the same kind of badge must not recognize each other's people. */
export function badgeHash(organizationId: string, tag: string): Buffer {
	return secretHash(`${organizationId}:${tag.trim().toLowerCase()}`)
}
