import { generateRandomString } from "better-auth/crypto"
import { secretHash } from "#platform/signing.ts"

const howMany = 10
const half = 5

/** Ten codes for when the authenticator is lost: long enough not to be guessed, so a plain hash is kept of each. */
export function makeBackupCodes(): { codes: string[]; hashes: Buffer[] } {
	const codes = Array.from({ length: howMany }, () => {
		const letters = generateRandomString(2 * half, "a-z", "0-9")
		return `${letters.slice(0, half)}-${letters.slice(half)}`
	})
	return { codes, hashes: codes.map(hashBackupCode) }
}

/** However it was copied by hand: with its dash or without, in capitals, with blanks. */
export function hashBackupCode(code: string): Buffer {
	return secretHash(`backup-code:${code.toLowerCase().replaceAll(/[^a-z0-9]/g, "")}`)
}
