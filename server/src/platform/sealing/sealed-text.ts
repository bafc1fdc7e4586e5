import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"

export type SealingKey = { id: number; bytes: Buffer }

/** Why a sealed value did not open. It says nothing of what is inside. */
export class SealingError extends Error {
	readonly code: "NOT_SEALED" | "UNKNOWN_KEY" | "DOES_NOT_OPEN"

	constructor(code: SealingError["code"], message: string) {
		super(message)
		this.code = code
	}
}

const version = "s1"
const ivBytes = 12
const tagBytes = 16
const shape = /^s1\.([1-9]\d{0,8})\.([\w-]+)$/

/** Half a surrogate pair, which PostgreSQL could not hold either, becomes U+FFFD. */
export function sealText(key: SealingKey, plain: string, place: string): string {
	return `${version}.${key.id}.${encrypt(key.bytes, Buffer.from(plain), boundTo(key.id, place)).toString("base64url")}`
}

export function openText(key: SealingKey, sealed: string, place: string): string {
	const content = Buffer.from(shape.exec(sealed)?.[2] ?? "", "base64url")
	const plain = decrypt(key.bytes, content, boundTo(key.id, place))
	if (!plain)
		throw new SealingError("DOES_NOT_OPEN", `A value of ${place} was changed, or sealed for another place.`)
	return plain.toString()
}

/** Which key a value was sealed with. */
export function readKeyId(sealed: string): number {
	const id = shape.exec(sealed)?.[1]
	if (!id) throw new SealingError("NOT_SEALED", "This is not a sealed value.")
	return Number(id)
}

function boundTo(keyId: number, place: string): string {
	return `${version}.${keyId}.${place}`
}

/** AES-256-GCM: the iv, the ciphertext, the tag. A random iv is good for 2³² values under one key. */
export function encrypt(key: Buffer, plain: Buffer, bound: string): Buffer {
	const iv = randomBytes(ivBytes)
	const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(bound))
	return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Null when it was changed, or encrypted with another key or for another place. */
export function decrypt(key: Buffer, content: Buffer, bound: string): Buffer | null {
	if (content.length < ivBytes + tagBytes) return null
	const decipher = createDecipheriv("aes-256-gcm", key, content.subarray(0, ivBytes), {
		authTagLength: tagBytes,
	})
	decipher.setAAD(Buffer.from(bound)).setAuthTag(content.subarray(content.length - tagBytes))
	try {
		return Buffer.concat([decipher.update(content.subarray(ivBytes, -tagBytes)), decipher.final()])
	} catch {
		return null
	}
}
