import { hmacHex } from "../kit/hmac-hex.ts"

/** Over the second it was sent and the bytes that were sent. */
export function signSepay(secret: string, timestamp: string, body: Buffer): string {
	const signed = Buffer.concat([Buffer.from(`${timestamp}.`), body])
	return `sha256=${hmacHex("sha256", secret, signed)}`
}
