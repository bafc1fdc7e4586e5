import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto"

/** Signs and checks what we hand out. Each purpose has a key of its own, so one kind of code is never another. */
export type Signing = {
	mac: (purpose: string, content: string, bytes: number) => Buffer
	matches: (purpose: string, content: string, mac: Buffer) => boolean
}

export function openSigning(derive: (purpose: string) => string): Signing {
	const keys = new Map<string, string>()
	function keyFor(purpose: string): string {
		const known = keys.get(purpose) ?? derive(`sign:${purpose}`)
		keys.set(purpose, known)
		return known
	}
	function mac(purpose: string, content: string, bytes: number): Buffer {
		return createHmac("sha256", keyFor(purpose)).update(content).digest().subarray(0, bytes)
	}
	return {
		mac,
		matches(purpose, content, given) {
			const expected = mac(purpose, content, given.length)
			return given.length >= 12 && expected.length === given.length && timingSafeEqual(expected, given)
		},
	}
}

export function newSecret(bytes: number): Buffer {
	return randomBytes(bytes)
}

/** For secrets long enough not to be guessed: a slow hash would protect nothing more. */
export function secretHash(secret: Buffer | string): Buffer {
	return createHash("sha256").update(secret).digest()
}

/** Sixteen bytes instead of thirty-six letters, for codes that are scanned and tokens that travel often. */
export function idBytes(id: string): Buffer {
	return Buffer.from(id.replaceAll("-", ""), "hex")
}

export function idOf(bytes: Buffer): string {
	const hex = bytes.toString("hex")
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-")
}
