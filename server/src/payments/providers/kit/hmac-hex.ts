import { createHmac } from "node:crypto"

export function hmacHex(algorithm: "sha256" | "sha512", secret: string, text: string | Buffer): string {
	return createHmac(algorithm, secret).update(text).digest("hex")
}
