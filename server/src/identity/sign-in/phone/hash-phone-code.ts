import type { Signing } from "#platform/signing.ts"

/** Six digits are few: who has read the database tries them all, unless a key that is not there is needed, too. */
export function hashPhoneCode(signing: Signing, phoneIndex: string, code: string): Buffer {
	return signing.mac("phone-code", `${phoneIndex}:${code}`, 32)
}
