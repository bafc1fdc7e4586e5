import type { Sealing } from "#platform/sealing/sealing.ts"

/**
 * What an address is found by: it tells nothing of the address. In the shape of one, since the sign-in service takes
 * nothing else for a name; `.invalid` is nobody's domain and never will be.
 */
export function emailIndex(sealing: Sealing, email: string): string {
	const index = Buffer.from(sealing.index(email.trim().toLowerCase(), "person.email"), "base64url")
	return `${index.toString("hex")}@index.invalid`
}

export function phoneIndex(sealing: Sealing, phone: string): string {
	return sealing.index(phone, "person.phone")
}
