import { idBytes, idOf, type Signing } from "#platform/signing.ts"

// A refresh token is the family's id, a generation and our signature: nothing secret is kept anywhere.

const prefix = "cr_"
const macBytes = 24
const bodyBytes = 16 + 4 + macBytes

export type RefreshToken = { familyId: string; generation: number }

export function writeRefreshToken(signing: Signing, { familyId, generation }: RefreshToken): string {
	const content = contentOf(familyId, generation)
	const mac = signing.mac("refresh", content.toString("hex"), macBytes)
	return prefix + Buffer.concat([content, mac]).toString("base64url")
}

export function readRefreshToken(signing: Signing, token: string): RefreshToken | null {
	if (!token.startsWith(prefix)) return null
	const body = token.slice(prefix.length)
	const bytes = Buffer.from(body, "base64url")
	if (bytes.length !== bodyBytes || bytes.toString("base64url") !== body) return null
	const content = bytes.subarray(0, 20)
	if (!signing.matches("refresh", content.toString("hex"), bytes.subarray(20))) return null
	return { familyId: idOf(content.subarray(0, 16)), generation: content.readUInt32BE(16) }
}

function contentOf(familyId: string, generation: number): Buffer {
	const number = Buffer.alloc(4)
	number.writeUInt32BE(generation)
	return Buffer.concat([idBytes(familyId), number])
}
