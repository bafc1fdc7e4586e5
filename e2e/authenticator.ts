import { createHmac } from "node:crypto"

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
const stepMs = 30_000

/** What an authenticator app shows for this secret, now or some steps from now (RFC 6238). */
export function codeOf(secret: string, stepsAhead = 0): string {
	const counter = Buffer.alloc(8)
	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / stepMs) + stepsAhead))
	const hash = createHmac("sha1", bytesOf(secret)).update(counter).digest()
	const offset = (hash.at(-1) ?? 0) & 0xf
	return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0")
}

/** A code shown in the last moment of its step is another one when it arrives. */
export async function notAtTheEndOfAStep(): Promise<void> {
	const leftMs = stepMs - (Date.now() % stepMs)
	if (leftMs < 3_000) await new Promise((resolve) => setTimeout(resolve, leftMs + 50))
}

function bytesOf(secret: string): Buffer {
	const bits = Array.from(secret.replaceAll(/[\s=]/g, ""), (letter) =>
		alphabet.indexOf(letter).toString(2).padStart(5, "0"),
	).join("")
	return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
