import { createHash } from "node:crypto"

/**
 * PayOS knows a payment by a number. It follows from our reference, so that it can be asked about when its own answer
 * got lost: 53 bits of a hash, of which two meet by chance once in many millions, and PayOS refuses the second.
 */
export function orderCodeOf(reference: string): number {
	const hash = createHash("sha256").update(`payos:${reference}`).digest()
	return Number(hash.readBigUInt64BE(0) >> 11n) || 1
}
